-- case: Views follow a renamed column; the name of their own column stays.
-- file: 0001_view.sql
CREATE TABLE users (id bigint PRIMARY KEY, mail text);
CREATE VIEW mails AS SELECT mail FROM users;
-- file: 0002_rename.sql
ALTER TABLE users RENAME COLUMN mail TO email;
-- file: 0002_rename.down.sql
ALTER TABLE users RENAME COLUMN email TO mail;

-- case: The column of the index was renamed before.
-- expect: MIG2001 0002_index.sql(1,42)
-- file: 0001_users.sql
CREATE TABLE users (id INTEGER PRIMARY KEY, mail TEXT);
ALTER TABLE users RENAME COLUMN mail TO email;
-- file: 0002_index.sql
CREATE UNIQUE INDEX users_mail ON users (mail);

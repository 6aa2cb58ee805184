-- case: NULL in every row that is there.
-- file: 0001_users.sql
CREATE TABLE users (id INTEGER PRIMARY KEY);
-- file: 0002_nick.sql
ALTER TABLE users ADD COLUMN nick TEXT COLLATE NOCASE;
CREATE UNIQUE INDEX users_nick ON users (nick);
-- file: 0002_nick.down.sql
DROP INDEX users_nick;
ALTER TABLE users DROP COLUMN nick;

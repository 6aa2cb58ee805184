-- case: NULLs do not stand in the way of a unique index.
-- file: 0001_users.sql
CREATE TABLE users (id INTEGER PRIMARY KEY);
-- file: 0002_handle.sql
ALTER TABLE users ADD COLUMN handle TEXT;
CREATE UNIQUE INDEX users_handle ON users (handle);
-- file: 0002_handle.down.sql
DROP INDEX users_handle;
ALTER TABLE users DROP COLUMN handle;

-- case: SQLite adds no UNIQUE column.
-- expect: MIG2007 0002_handle.sql(1,1)
-- file: 0001_users.sql
CREATE TABLE users (id INTEGER PRIMARY KEY);
-- file: 0002_handle.sql
ALTER TABLE users ADD COLUMN handle TEXT UNIQUE;

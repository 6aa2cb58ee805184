-- case: The column has another name.
-- expect: MIG2001 0002_rename.sql(1,33)
-- file: 0001_users.sql
CREATE TABLE users (id INTEGER PRIMARY KEY, surname TEXT);
-- file: 0002_rename.sql
ALTER TABLE users RENAME COLUMN lastname TO last_name;

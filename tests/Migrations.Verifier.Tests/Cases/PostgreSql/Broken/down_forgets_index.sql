-- case: Down drops the column and leaves the index of another one.
-- expect: MIG2101 0002_up.down.sql(1,1)
-- file: 0001_table.sql
CREATE TABLE users (id bigint PRIMARY KEY, email text, name text);
-- file: 0002_up.sql
ALTER TABLE users ADD COLUMN phone text;
CREATE INDEX users_name ON users (name);
-- file: 0002_up.down.sql
ALTER TABLE users DROP COLUMN phone;

-- case: The key of a table cannot be dropped.
-- expect: MIG2007 0002_drop.sql(1,1)
-- file: 0001_table.sql
CREATE TABLE users (id INTEGER PRIMARY KEY, uuid TEXT);
-- file: 0002_drop.sql
ALTER TABLE users DROP COLUMN id;

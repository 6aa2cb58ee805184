-- case: A repeatable view reads a column that the newest migration dropped.
-- expect: MIG2001 repeatable/phone_list.sql(2,40)
-- file: 0001_table.sql
CREATE TABLE staff (id bigint PRIMARY KEY, name text, phone text);
-- file: 0002_drop.sql
ALTER TABLE staff DROP COLUMN phone;
-- file: repeatable/phone_list.sql
DROP VIEW IF EXISTS phone_list;
CREATE VIEW phone_list AS SELECT name, phone FROM staff;

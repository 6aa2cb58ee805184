-- case: Up makes a sequence for a default; down only drops the default.
-- expect: MIG2101 0002_numbers.down.sql(1,1)
-- file: 0001_table.sql
CREATE TABLE orders (id bigint PRIMARY KEY, number bigint);
-- file: 0002_numbers.sql
CREATE SEQUENCE order_numbers START 1000;
ALTER TABLE orders ALTER COLUMN number SET DEFAULT nextval('order_numbers');
-- file: 0002_numbers.down.sql
ALTER TABLE orders ALTER COLUMN number DROP DEFAULT;

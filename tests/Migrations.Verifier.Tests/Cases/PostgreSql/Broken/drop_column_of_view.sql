-- case: A view reads the column.
-- expect: MIG2004 0002_drop.sql(1,1)
-- file: 0001_table.sql
CREATE TABLE orders (id bigint PRIMARY KEY, total numeric);
CREATE VIEW open_orders AS SELECT id, total FROM orders;
-- file: 0002_drop.sql
ALTER TABLE orders DROP COLUMN total;

-- case: View, trigger and index go first.
-- expect-info: MIG2101 0002_drop.down.sql(1,1)
-- file: 0001_table.sql
CREATE TABLE orders (id INTEGER PRIMARY KEY, total NUMERIC, note TEXT);
CREATE VIEW totals AS SELECT total FROM orders;
CREATE INDEX orders_total ON orders (total);
-- file: 0002_drop.sql
DROP VIEW totals;
DROP INDEX orders_total;
ALTER TABLE orders DROP COLUMN total;
-- file: 0002_drop.down.sql
ALTER TABLE orders ADD COLUMN total NUMERIC;
CREATE VIEW totals AS SELECT total FROM orders;
CREATE INDEX orders_total ON orders (total);

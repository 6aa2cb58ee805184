-- case: The view is dropped and comes back around the rebuild.
-- file: 0001_table.sql
CREATE TABLE orders (id INTEGER PRIMARY KEY, total NUMERIC);
CREATE VIEW totals AS SELECT sum(total) AS total FROM orders;
-- file: 0002_rebuild.sql
DROP VIEW totals;
CREATE TABLE orders_new (id INTEGER PRIMARY KEY, total NUMERIC NOT NULL DEFAULT 0);
INSERT INTO orders_new SELECT id, coalesce(total, 0) FROM orders;
DROP TABLE orders;
ALTER TABLE orders_new RENAME TO orders;
CREATE VIEW totals AS SELECT sum(total) AS total FROM orders;

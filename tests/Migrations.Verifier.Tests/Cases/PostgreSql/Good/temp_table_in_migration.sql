-- case: A temporary table of the file is gone with its transaction.
-- file: 0001_tables.sql
CREATE TABLE orders (id bigint PRIMARY KEY, total numeric);
-- file: 0002_fill.sql
CREATE TEMP TABLE new_totals ON COMMIT DROP AS SELECT id, coalesce(total, 0) * 2 AS total FROM orders;
UPDATE orders SET total = n.total FROM new_totals AS n WHERE n.id = orders.id;
-- file: 0003_fill.sql
CREATE TEMP TABLE new_totals ON COMMIT DROP AS SELECT 1 AS x;

-- case: With data, with a unique index, refreshed concurrently.
-- file: 0001_sales.sql
CREATE TABLE sales (shop text NOT NULL, amount numeric NOT NULL);
CREATE MATERIALIZED VIEW sales_by_shop AS SELECT shop, sum(amount) AS amount FROM sales GROUP BY shop;
CREATE UNIQUE INDEX sales_by_shop_shop ON sales_by_shop (shop);
-- file: 0001_sales.down.sql
DROP MATERIALIZED VIEW sales_by_shop;
DROP TABLE sales;
-- file: 0002_refresh.sql
REFRESH MATERIALIZED VIEW CONCURRENTLY sales_by_shop;

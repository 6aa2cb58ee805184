-- case: The column is neither grouped nor aggregated.
-- expect: MIG2007 0002_view.sql(2,14)
-- file: 0001_table.sql
CREATE TABLE sales (id bigint PRIMARY KEY, shop text, amount numeric);
-- file: 0002_view.sql
CREATE VIEW by_shop AS
SELECT shop, amount, count(*) AS sales
FROM sales
GROUP BY shop;

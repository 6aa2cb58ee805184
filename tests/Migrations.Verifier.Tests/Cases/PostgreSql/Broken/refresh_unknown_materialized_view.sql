-- case: The materialised view was dropped before.
-- expect: MIG2001 0003_refresh.sql(1,1)
-- file: 0001_totals.sql
CREATE TABLE sales (id bigint PRIMARY KEY, amount numeric);
CREATE MATERIALIZED VIEW sales_total AS SELECT sum(amount) AS total FROM sales;
-- file: 0002_drop.sql
DROP MATERIALIZED VIEW sales_total;
-- file: 0003_refresh.sql
REFRESH MATERIALIZED VIEW sales_total;

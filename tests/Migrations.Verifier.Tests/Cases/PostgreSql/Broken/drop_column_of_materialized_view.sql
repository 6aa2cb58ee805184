-- case: A materialised view reads the column.
-- expect: MIG2004 0002_drop.sql(1,1)
-- file: 0001_table.sql
CREATE TABLE hits (id bigint PRIMARY KEY, page text, ms integer);
CREATE MATERIALIZED VIEW slow_pages AS SELECT page, max(ms) AS ms FROM hits GROUP BY page;
-- file: 0002_drop.sql
ALTER TABLE hits DROP COLUMN ms;

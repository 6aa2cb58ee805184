-- case: The old table has not been dropped before the new one takes its name.
-- expect: MIG2003 0002_swap.sql(2,1)
-- file: 0001_table.sql
CREATE TABLE metrics (id bigint PRIMARY KEY);
-- file: 0002_swap.sql
CREATE TABLE metrics_new (id bigint PRIMARY KEY, value double precision);
ALTER TABLE metrics_new RENAME TO metrics;

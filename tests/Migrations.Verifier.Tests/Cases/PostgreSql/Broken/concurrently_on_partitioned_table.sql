-- case: Indexes of partitioned tables cannot be built concurrently.
-- expect: MIG2007 0002_index.sql(2,1)
-- file: 0001_table.sql
CREATE TABLE days (day date NOT NULL) PARTITION BY RANGE (day);
-- file: 0002_index.sql
-- @no-transaction
CREATE INDEX CONCURRENTLY days_day ON days (day);

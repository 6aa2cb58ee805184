-- case: Rows of the table that becomes a partition do not fit: with rows it fails, and which rows there are decides.
-- expect-info: MIG2006 0002_attach.sql(1,1)
-- file: 0001_tables.sql
CREATE TABLE days (day date NOT NULL) PARTITION BY RANGE (day);
CREATE TABLE days_old (day date NOT NULL CHECK (day < '2020-01-01'));
-- file: 0002_attach.sql
ALTER TABLE days ATTACH PARTITION days_old FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');

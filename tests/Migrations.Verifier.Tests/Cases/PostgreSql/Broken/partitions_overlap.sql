-- case: Two partitions share a day.
-- expect: MIG2007 0002_partition.sql(1,59)
-- file: 0001_table.sql
CREATE TABLE days (day date NOT NULL) PARTITION BY RANGE (day);
CREATE TABLE days_2025 PARTITION OF days FOR VALUES FROM ('2025-01-01') TO ('2026-01-02');
-- file: 0002_partition.sql
CREATE TABLE days_2026 PARTITION OF days FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');

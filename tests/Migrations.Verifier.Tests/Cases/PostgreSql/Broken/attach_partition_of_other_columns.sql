-- case: The table has a column that the parent does not have.
-- expect: MIG2002 0002_attach.sql(1,1)
-- file: 0001_tables.sql
CREATE TABLE days (day date NOT NULL) PARTITION BY RANGE (day);
CREATE TABLE days_2026 (day date NOT NULL, note text);
-- file: 0002_attach.sql
ALTER TABLE days ATTACH PARTITION days_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');

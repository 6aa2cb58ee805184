-- case: A partition goes and comes back.
-- file: 0001_days.sql
CREATE TABLE days (day date NOT NULL, note text) PARTITION BY RANGE (day);
CREATE TABLE days_2026 PARTITION OF days FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
-- file: 0002_detach.sql
ALTER TABLE days DETACH PARTITION days_2026;
-- file: 0002_detach.down.sql
ALTER TABLE days ATTACH PARTITION days_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');

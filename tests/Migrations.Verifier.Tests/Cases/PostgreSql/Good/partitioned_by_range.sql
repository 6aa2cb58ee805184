-- case: Rows must fit the partitions that are there.
-- file: 0001_measurements.sql
CREATE TABLE measurements (id bigint NOT NULL, at date NOT NULL, value double precision, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE measurements_2025 PARTITION OF measurements FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE measurements_2026 PARTITION OF measurements FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE INDEX measurements_value ON measurements (value);
-- file: 0001_measurements.down.sql
DROP TABLE measurements;
-- file: 0002_unit.sql
ALTER TABLE measurements ADD COLUMN unit text NOT NULL DEFAULT 'm';
CREATE TABLE measurements_2027 PARTITION OF measurements FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');
-- file: 0002_unit.down.sql
DROP TABLE measurements_2027;
ALTER TABLE measurements DROP COLUMN unit;

-- case: There is no partition for the row.
-- expect: MIG2007 0002_rows.sql(2,1)
-- file: 0001_table.sql
CREATE TABLE days (day date NOT NULL) PARTITION BY RANGE (day);
CREATE TABLE days_2026 PARTITION OF days FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
-- file: 0002_rows.sql
INSERT INTO days VALUES ('2026-05-01');
INSERT INTO days VALUES ('2027-05-01');

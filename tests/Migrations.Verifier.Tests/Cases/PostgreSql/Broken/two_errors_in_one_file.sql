-- case: Both are reported in one build.
-- expect: MIG2001 0002_changes.sql(1,1)
-- expect: MIG2001 0002_changes.sql(3,59)
-- file: 0001_table.sql
CREATE TABLE cars (id bigint PRIMARY KEY, plate text);
-- file: 0002_changes.sql
CREATE INDEX cars_vin ON cars (vin);
ALTER TABLE cars ADD COLUMN seats integer;
CREATE VIEW big_cars AS SELECT id FROM cars WHERE seats > wheels;

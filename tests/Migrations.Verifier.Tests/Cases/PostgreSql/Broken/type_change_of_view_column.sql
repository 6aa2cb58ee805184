-- case: A view reads the column whose type is changed.
-- expect: MIG2004 0002_bigint.sql(1,1)
-- file: 0001_table.sql
CREATE TABLE visits (id integer PRIMARY KEY, page text);
CREATE VIEW visit_ids AS SELECT id FROM visits;
-- file: 0002_bigint.sql
ALTER TABLE visits ALTER COLUMN id TYPE bigint;

-- case: CASCADE takes a view that an earlier migration made.
-- expect: MIG2101 0002_column.down.sql(1,1)
-- file: 0001_table.sql
CREATE TABLE base (id bigint PRIMARY KEY, a integer);
CREATE VIEW v AS SELECT id, a FROM base;
-- file: 0002_column.sql
ALTER TABLE base ADD COLUMN b integer;
CREATE OR REPLACE VIEW v AS SELECT id, a, b FROM base;
-- file: 0002_column.down.sql
ALTER TABLE base DROP COLUMN b CASCADE;

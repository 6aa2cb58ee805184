-- case: CASCADE takes the views, which are made again behind it.
-- file: 0001_tables.sql
CREATE TABLE t (id bigint PRIMARY KEY, a integer, b integer);
CREATE VIEW v AS SELECT id, a FROM t;
CREATE VIEW w AS SELECT id FROM v;
-- file: 0002_drop.sql
ALTER TABLE t DROP COLUMN a CASCADE;
CREATE VIEW v AS SELECT id, b AS a FROM t;
CREATE VIEW w AS SELECT id FROM v;

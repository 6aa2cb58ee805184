-- case: CREATE OR REPLACE VIEW cannot rename a column.
-- expect: MIG2007 0002_view.sql(1,1)
-- file: 0001_view.sql
CREATE TABLE t (id bigint PRIMARY KEY, name text);
CREATE VIEW v AS SELECT id, name FROM t;
-- file: 0002_view.sql
CREATE OR REPLACE VIEW v AS SELECT id, name AS label FROM t;

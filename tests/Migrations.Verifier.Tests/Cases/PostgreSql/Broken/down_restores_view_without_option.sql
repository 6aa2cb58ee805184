-- case: The view came back without security_invoker.
-- expect: MIG2101 0002_view.down.sql(1,1)
-- file: 0001_view.sql
CREATE TABLE t (id bigint PRIMARY KEY, a integer);
CREATE VIEW v WITH (security_invoker = true) AS SELECT id FROM t;
-- file: 0002_view.sql
DROP VIEW v;
CREATE VIEW v WITH (security_invoker = true) AS SELECT id, a FROM t;
-- file: 0002_view.down.sql
DROP VIEW v;
CREATE VIEW v AS SELECT id FROM t;

-- case: Another view reads the view.
-- expect: MIG2004 0002_drop.sql(1,1)
-- file: 0001_views.sql
CREATE TABLE t (id bigint PRIMARY KEY);
CREATE VIEW v AS SELECT id FROM t;
CREATE VIEW w AS SELECT id FROM v;
-- file: 0002_drop.sql
DROP VIEW v;

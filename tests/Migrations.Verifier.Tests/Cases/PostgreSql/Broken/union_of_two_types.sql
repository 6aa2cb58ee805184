-- case: The two halves of a UNION do not have the same type.
-- expect: MIG2002 0002_view.sql(1,60)
-- file: 0001_tables.sql
CREATE TABLE a (id bigint, at timestamptz);
CREATE TABLE b (id bigint, at bigint);
-- file: 0002_view.sql
CREATE VIEW c AS SELECT id, at FROM a UNION ALL SELECT id, at FROM b;

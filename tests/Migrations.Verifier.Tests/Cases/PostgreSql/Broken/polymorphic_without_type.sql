-- case: array_agg of an untyped NULL has no type.
-- expect: MIG2002 0001_view.sql(1,34)
-- file: 0001_view.sql
CREATE VIEW empty_list AS SELECT ARRAY[] AS list;

-- case: A virtual table of a module that the app loads.
-- expect-info: MIG2901 0001_search.sql(1,1)
-- file: 0001_search.sql
CREATE VIRTUAL TABLE places USING vec0 (embedding float[8]);

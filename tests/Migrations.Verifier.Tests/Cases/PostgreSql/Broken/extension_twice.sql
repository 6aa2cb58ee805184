-- case: CREATE EXTENSION without IF NOT EXISTS.
-- expect: MIG2003 0002_extension.sql(1,1)
-- file: 0001_extension.sql
CREATE EXTENSION pg_trgm;
-- file: 0002_extension.sql
CREATE EXTENSION pg_trgm;

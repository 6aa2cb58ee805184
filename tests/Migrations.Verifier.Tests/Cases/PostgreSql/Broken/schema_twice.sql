-- case: CREATE SCHEMA without IF NOT EXISTS.
-- expect: MIG2003 0002_schema.sql(1,1)
-- file: 0001_schema.sql
CREATE SCHEMA reporting;
-- file: 0002_schema.sql
CREATE SCHEMA reporting;

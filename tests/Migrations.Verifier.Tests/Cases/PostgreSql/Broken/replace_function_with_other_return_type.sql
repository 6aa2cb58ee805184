-- case: CREATE OR REPLACE FUNCTION cannot change the type that is returned.
-- expect: MIG2007 0002_function.sql(1,1)
-- file: 0001_function.sql
CREATE FUNCTION total() RETURNS integer LANGUAGE sql AS $$ SELECT 1 $$;
-- file: 0002_function.sql
CREATE OR REPLACE FUNCTION total() RETURNS numeric LANGUAGE sql AS $$ SELECT 1.5 $$;

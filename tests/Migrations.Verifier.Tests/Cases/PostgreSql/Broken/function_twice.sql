-- case: CREATE FUNCTION without OR REPLACE for the same arguments.
-- expect: MIG2003 0002_function.sql(1,1)
-- file: 0001_function.sql
CREATE FUNCTION tax(amount numeric) RETURNS numeric LANGUAGE sql AS $$ SELECT amount * 0.19 $$;
-- file: 0002_function.sql
CREATE FUNCTION tax(net numeric) RETURNS numeric LANGUAGE sql AS $$ SELECT net * 0.2 $$;

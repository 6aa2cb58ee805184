-- case: The function takes a bigint, DROP FUNCTION says integer.
-- expect: MIG2001 0002_drop.sql(1,1)
-- file: 0001_function.sql
CREATE FUNCTION price_of(id bigint) RETURNS numeric LANGUAGE sql AS $$ SELECT 1.0 $$;
-- file: 0002_drop.sql
DROP FUNCTION price_of(integer);

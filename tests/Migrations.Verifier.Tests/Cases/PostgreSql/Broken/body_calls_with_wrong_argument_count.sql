-- case: The function that is called takes two arguments.
-- expect: MIG2005 0002_gross.sql(5,13)
-- file: 0001_functions.sql
CREATE FUNCTION with_tax(net numeric, rate numeric) RETURNS numeric LANGUAGE sql AS $$ SELECT net * (1 + rate) $$;
-- file: 0002_gross.sql
CREATE FUNCTION gross(net numeric) RETURNS numeric LANGUAGE plpgsql AS $$
DECLARE
  result numeric;
BEGIN
  result := with_tax(net);
  RETURN result;
END $$;

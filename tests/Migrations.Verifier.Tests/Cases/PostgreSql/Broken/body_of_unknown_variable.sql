-- case: The expression names a variable that was never declared.
-- expect: MIG2005 0001_function.sql(5,23)
-- file: 0001_function.sql
CREATE FUNCTION discounted(price numeric) RETURNS numeric LANGUAGE plpgsql AS $$
DECLARE
  rate numeric := 0.1;
BEGIN
  RETURN price * (1 - reduction);
END $$;

-- case: text = integer has no operator.
-- expect: MIG2005 0001_function.sql(3,12)
-- file: 0001_function.sql
CREATE FUNCTION is_seven(value text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  IF value = 7 THEN
    RETURN true;
  END IF;
  RETURN false;
END $$;

-- case: The helper in the body does not exist.
-- expect: MIG2005 0001_function.sql(3,10)
-- file: 0001_function.sql
CREATE FUNCTION title_of(name text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  RETURN initial_caps(name);
END $$;

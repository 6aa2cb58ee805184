-- case: A function calls one that the same file makes later.
-- file: 0001_functions.sql
CREATE FUNCTION is_even(n integer) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  RETURN CASE WHEN n = 0 THEN true ELSE is_odd(n - 1) END;
END $$;
CREATE FUNCTION is_odd(n integer) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  RETURN CASE WHEN n = 0 THEN false ELSE is_even(n - 1) END;
END $$;
-- file: 0001_functions.down.sql
DROP FUNCTION is_even(integer);
DROP FUNCTION is_odd(integer);

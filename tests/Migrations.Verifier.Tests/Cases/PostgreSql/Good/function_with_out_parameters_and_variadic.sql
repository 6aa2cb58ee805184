-- case: Arguments in all directions, with defaults.
-- file: 0001_function.sql
CREATE FUNCTION bounds(VARIADIC numbers integer[], OUT lowest integer, OUT highest integer) LANGUAGE plpgsql AS $$
BEGIN
  SELECT min(n), max(n) INTO lowest, highest FROM unnest(numbers) AS n;
END $$;
CREATE FUNCTION labelled(value text, prefix text DEFAULT 'v', sep text DEFAULT ':') RETURNS text LANGUAGE sql IMMUTABLE
RETURN prefix || sep || value;

-- case: The table that the function reads comes with a later migration.
-- file: 0001_function.sql
CREATE FUNCTION next_number() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  n bigint;
BEGIN
  UPDATE counters SET value = value + 1 WHERE name = 'orders' RETURNING value INTO n;
  RETURN n;
END $$;
-- file: 0002_counters.sql
CREATE TABLE counters (name text PRIMARY KEY, value bigint NOT NULL DEFAULT 0);

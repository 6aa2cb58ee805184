-- case: Fields of a record that SELECT * fills, also those that a later migration adds.
-- file: 0001_function.sql
CREATE TABLE people (id bigint PRIMARY KEY, name text);
CREATE FUNCTION describe(person bigint) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  p record;
BEGIN
  SELECT *, 1 AS one INTO p FROM people WHERE id = person;
  IF p IS NULL THEN RETURN 'nobody'; END IF;
  RETURN p.name || p.born || p.one;
END $$;
-- file: 0002_born.sql
ALTER TABLE people ADD COLUMN born date;

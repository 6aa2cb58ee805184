-- case: RETURN QUERY EXECUTE, RETURN NEXT, setof a table.
-- file: 0001_function.sql
CREATE TABLE notes (id bigint PRIMARY KEY, body text);
CREATE FUNCTION search(term text) RETURNS SETOF notes LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN QUERY EXECUTE 'SELECT * FROM notes WHERE body LIKE $1' USING '%' || term || '%';
END $$;
CREATE FUNCTION every_second() RETURNS SETOF notes LANGUAGE plpgsql AS $$
DECLARE
  n notes;
  i integer := 0;
BEGIN
  FOR n IN SELECT * FROM notes ORDER BY id LOOP
    i := i + 1;
    IF i % 2 = 0 THEN RETURN NEXT n; END IF;
  END LOOP;
  RETURN;
END $$;

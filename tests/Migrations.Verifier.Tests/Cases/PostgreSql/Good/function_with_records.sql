-- case: Records have the columns of what was selected into them.
-- file: 0001_function.sql
CREATE TABLE lines (id bigint PRIMARY KEY, product text, price numeric);
CREATE FUNCTION summary() RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  r record;
  result text := '';
BEGIN
  FOR r IN SELECT product, sum(price) AS total FROM lines GROUP BY product LOOP
    result := result || r.product || ': ' || r.total || E'\n';
  END LOOP;
  FOR r IN EXECUTE 'SELECT id, 1 AS one FROM lines' LOOP
    result := result || r.one;
  END LOOP;
  RETURN result;
END $$;

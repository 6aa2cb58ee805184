-- case: The query of a bound cursor names a column that is not there.
-- expect: MIG2005 0001_function.sql(4,27)
-- file: 0001_function.sql
CREATE TABLE items (id bigint PRIMARY KEY, price numeric);
CREATE FUNCTION total() RETURNS numeric LANGUAGE plpgsql AS $$
DECLARE
  c CURSOR FOR SELECT id, prize FROM items;
  sum numeric := 0;
BEGIN
  FOR r IN c LOOP
    sum := sum + r.prize;
  END LOOP;
  RETURN sum;
END $$;

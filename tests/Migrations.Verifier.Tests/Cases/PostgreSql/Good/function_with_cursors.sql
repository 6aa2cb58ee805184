-- case: Bound and unbound cursors, with arguments, moved and closed.
-- file: 0001_function.sql
CREATE TABLE items (id bigint PRIMARY KEY, price numeric NOT NULL);
CREATE FUNCTION walk(lowest numeric) RETURNS numeric LANGUAGE plpgsql AS $$
DECLARE
  cheap CURSOR (limit_price numeric) FOR SELECT id, price FROM items WHERE price < limit_price FOR UPDATE;
  every refcursor;
  r record;
  total numeric := 0;
BEGIN
  FOR r IN cheap(lowest) LOOP
    UPDATE items SET price = r.price + 1 WHERE CURRENT OF cheap;
  END LOOP;
  OPEN every FOR SELECT price FROM items;
  LOOP
    FETCH NEXT FROM every INTO r;
    EXIT WHEN NOT FOUND;
    total := total + r.price;
  END LOOP;
  CLOSE every;
  OPEN every FOR EXECUTE 'SELECT price FROM items WHERE price > $1' USING lowest;
  MOVE FORWARD ALL IN every;
  CLOSE every;
  RETURN total;
END $$;

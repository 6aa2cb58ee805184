-- case: The loop over a cursor has a record of its own; queries of cursors compare with '='.
-- file: 0001_function.sql
CREATE TABLE items (id bigint PRIMARY KEY, kind integer NOT NULL, price numeric(10, 2));
CREATE FUNCTION kinds(wanted integer) RETURNS numeric LANGUAGE plpgsql AS $$
DECLARE
  of_kind CURSOR (k integer, lowest numeric(10, 2)) FOR SELECT i.price FROM items AS i WHERE i.kind = k AND i.price >= lowest;
  wanted_ones NO SCROLL CURSOR FOR SELECT i.id, i.price FROM items AS i WHERE i.kind = wanted;
  total numeric := 0;
BEGIN
  FOR item IN of_kind(3, 1.5) LOOP
    total := total + item.price;
  END LOOP;
  FOR item IN wanted_ones LOOP
    total := total + item.price * item.id;
  END LOOP;
  RETURN total;
END $$;

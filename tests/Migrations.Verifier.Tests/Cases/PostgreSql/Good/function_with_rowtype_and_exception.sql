-- case: %ROWTYPE, %TYPE, exceptions, loops over arrays.
-- file: 0001_function.sql
CREATE TABLE stock (product text PRIMARY KEY, amount integer NOT NULL);
CREATE FUNCTION take(wanted stock.amount%TYPE) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  s stock%ROWTYPE;
  p stock.product%TYPE;
BEGIN
  FOREACH p IN ARRAY ARRAY['a', 'b'] LOOP
    SELECT * INTO s FROM stock WHERE product = p FOR UPDATE;
    IF FOUND AND s.amount >= wanted THEN
      UPDATE stock SET amount = s.amount - wanted WHERE product = s.product;
      RETURN s.amount;
    END IF;
  END LOOP;
  RETURN 0;
EXCEPTION
  WHEN unique_violation OR check_violation THEN
    RAISE WARNING 'not taken: %', SQLERRM;
    RETURN -1;
END $$;

-- case: The function makes the table that it uses.
-- file: 0001_function.sql
CREATE TABLE sales (id bigint PRIMARY KEY, amount numeric);
CREATE FUNCTION report() RETURNS numeric LANGUAGE plpgsql AS $$
DECLARE
  total numeric;
BEGIN
  CREATE TEMP TABLE report_rows ON COMMIT DROP AS SELECT amount FROM sales;
  UPDATE report_rows SET amount = 0 WHERE amount IS NULL;
  SELECT sum(amount) INTO total FROM report_rows;
  RETURN total;
END $$;

-- case: A procedure with INOUT arguments, called by another one.
-- file: 0001_procedures.sql
CREATE PROCEDURE increment(INOUT n integer, step integer DEFAULT 1) LANGUAGE plpgsql AS $$
BEGIN
  n := n + step;
END $$;
CREATE PROCEDURE outer_one(INOUT n integer) LANGUAGE plpgsql AS $$
DECLARE
  m integer := 5;
BEGIN
  CALL increment(m);
  CALL increment(n, m);
END $$;

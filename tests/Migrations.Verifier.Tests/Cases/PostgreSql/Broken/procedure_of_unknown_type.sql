-- case: The declaration has a type that a later migration dropped.
-- expect: MIG2005 0001_procedure.sql(6,13)
-- file: 0001_procedure.sql
CREATE TYPE phase AS ENUM ('a', 'b');
CREATE PROCEDURE settle(n integer) LANGUAGE plpgsql AS $$
DECLARE
  p text;
BEGIN
  p := 'a'::phase;
END $$;
-- file: 0002_drop.sql
DROP TYPE phase;

-- case: The function ends without RETURN, and the history calls it.
-- expect: MIG2005 0002_rows.sql(1,1)
-- file: 0001_function.sql
CREATE TABLE numbers (id bigint PRIMARY KEY, n integer);
CREATE FUNCTION doubled(n integer) RETURNS integer LANGUAGE plpgsql AS $$
BEGIN
  n := n * 2;
END $$;
-- file: 0002_rows.sql
INSERT INTO numbers VALUES (1, doubled(4));

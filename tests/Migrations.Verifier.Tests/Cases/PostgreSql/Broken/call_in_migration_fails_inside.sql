-- case: The migration calls a function whose body is wrong: the place is in the body, in another file.
-- expect: MIG2005 0001_function.sql(4,26)
-- file: 0001_function.sql
CREATE TABLE logs (id bigint PRIMARY KEY, at timestamptz);
CREATE FUNCTION prune(days integer) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM logs WHERE created < now() - make_interval(days => days);
END $$;
-- file: 0002_prune.sql
SELECT prune(30);

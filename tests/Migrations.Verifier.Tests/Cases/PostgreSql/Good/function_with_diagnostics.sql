-- case: Diagnostics of statements and of errors, ASSERT, RAISE with options.
-- file: 0001_function.sql
CREATE TABLE t (id bigint PRIMARY KEY, n integer CHECK (n > 0));
CREATE FUNCTION careful() RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  changed bigint;
  state text;
  message text;
  context text;
BEGIN
  UPDATE t SET n = n + 1;
  GET DIAGNOSTICS changed = ROW_COUNT, context = PG_CONTEXT;
  ASSERT changed >= 0, 'never';
  INSERT INTO t VALUES (1, -1);
  RETURN 'no';
EXCEPTION
  WHEN check_violation THEN
    GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT, context = PG_EXCEPTION_CONTEXT;
    RAISE NOTICE USING MESSAGE = message, ERRCODE = 'P0001', HINT = 'look at ' || context;
    RETURN state;
  WHEN SQLSTATE '22012' THEN
    RETURN SQLSTATE || SQLERRM;
  WHEN OTHERS THEN
    RAISE;
END $$;

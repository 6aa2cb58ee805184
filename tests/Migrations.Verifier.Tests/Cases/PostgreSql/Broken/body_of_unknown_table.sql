-- case: The table in the body has another name.
-- expect: MIG2005 0001_logs.sql(6,15)
-- file: 0001_logs.sql
CREATE TABLE log_entries (id bigint PRIMARY KEY, at timestamptz);
CREATE FUNCTION purge() RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  n integer;
BEGIN
  DELETE FROM logs WHERE at < now() - interval '90 days';
  GET DIAGNOSTICS n = ROW_COUNT;
  RETURN n;
END $$;

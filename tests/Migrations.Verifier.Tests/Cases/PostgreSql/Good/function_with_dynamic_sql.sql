-- case: Names of tables come as arguments.
-- file: 0001_function.sql
CREATE FUNCTION count_of(target regclass, condition text DEFAULT 'true') RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  n bigint;
BEGIN
  EXECUTE format('SELECT count(*) FROM %s WHERE %s', target, condition) INTO n;
  RETURN n;
END $$;
CREATE FUNCTION drop_partition(year integer) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE 'DROP TABLE events_' || year;
END $$;

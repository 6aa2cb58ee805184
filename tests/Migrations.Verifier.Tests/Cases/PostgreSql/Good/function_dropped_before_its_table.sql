-- case: A function whose table goes is dropped too.
-- file: 0001_function.sql
CREATE TABLE old_things (id bigint PRIMARY KEY);
CREATE FUNCTION count_old() RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
  RETURN (SELECT count(*) FROM old_things);
END $$;
-- file: 0002_drop.sql
-- @irreversible: nothing of it is needed
DROP FUNCTION count_old();
DROP TABLE old_things;

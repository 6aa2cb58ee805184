-- case: The function is replaced in the migration that drops what it read.
-- expect-info: MIG2101 0002_title.down.sql(1,1)
-- file: 0001_function.sql
CREATE TABLE things (id bigint PRIMARY KEY, name text, title text);
CREATE FUNCTION label(thing bigint) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  RETURN (SELECT name FROM things WHERE id = thing);
END $$;
-- file: 0002_title.sql
CREATE OR REPLACE FUNCTION label(thing bigint) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  RETURN (SELECT title FROM things WHERE id = thing);
END $$;
ALTER TABLE things DROP COLUMN name;
-- file: 0002_title.down.sql
ALTER TABLE things ADD COLUMN name text;
CREATE OR REPLACE FUNCTION label(thing bigint) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  RETURN (SELECT name FROM things WHERE id = thing);
END $$;

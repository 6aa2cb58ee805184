-- case: The query of a loop names a table that was renamed.
-- expect: MIG2005 0002_function.sql(7,17)
-- file: 0001_table.sql
CREATE TABLE client (id bigint PRIMARY KEY, name text);
-- file: 0002_function.sql
CREATE FUNCTION names() RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  r record;
  all_names text := '';
BEGIN
  FOR r IN SELECT name
           FROM client
           ORDER BY name LOOP
    all_names := all_names || r.name;
  END LOOP;
  RETURN all_names;
END $$;
-- file: 0003_rename.sql
ALTER TABLE client RENAME TO customers;

-- case: The body selects text, the function returns bigint.
-- expect: MIG2005 0001_function.sql(2,1)
-- file: 0001_function.sql
CREATE TABLE keys (id bigint PRIMARY KEY, name text);
CREATE FUNCTION key_of(wanted text) RETURNS bigint LANGUAGE sql AS $$ SELECT name FROM keys WHERE name = wanted $$;

-- case: The same name with other arguments.
-- file: 0001_functions.sql
CREATE FUNCTION slug(value text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT lower(value) $$;
CREATE FUNCTION slug(value text, sep text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT replace(lower(value), ' ', sep) $$;
-- file: 0002_drop.sql
DROP FUNCTION slug(text);
-- file: 0002_drop.down.sql
CREATE FUNCTION slug(value text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT lower(value) $$;

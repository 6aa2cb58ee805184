-- case: Two overloads fit a call with an untyped NULL.
-- expect: MIG2001 0002_pages.sql(2,41)
-- file: 0001_functions.sql
CREATE FUNCTION slug(value integer) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT value::text $$;
CREATE FUNCTION slug(value date) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT to_char(value, 'YYYY') $$;
-- file: 0002_pages.sql
CREATE TABLE pages (id bigint PRIMARY KEY, path text);
INSERT INTO pages (id, path) VALUES (1, slug(NULL));

-- case: Functions in defaults, in indexes and in constraints of one file.
-- file: 0001_file.sql
CREATE FUNCTION new_code() RETURNS text LANGUAGE sql VOLATILE AS $$ SELECT upper(substr(md5(random()::text), 1, 8)) $$;
CREATE FUNCTION code_ok(code text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT code = upper(code) AND length(code) = 8 $$;
CREATE TABLE vouchers (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code text NOT NULL DEFAULT new_code() CONSTRAINT vouchers_code CHECK (code_ok(code))
);
CREATE UNIQUE INDEX vouchers_code_lower ON vouchers (lower(code));
-- file: 0001_file.down.sql
DROP TABLE vouchers;
DROP FUNCTION code_ok(text);
DROP FUNCTION new_code();
-- file: 0002_used.sql
ALTER TABLE vouchers ADD COLUMN used boolean NOT NULL DEFAULT false;
-- file: 0002_used.down.sql
ALTER TABLE vouchers DROP COLUMN used;

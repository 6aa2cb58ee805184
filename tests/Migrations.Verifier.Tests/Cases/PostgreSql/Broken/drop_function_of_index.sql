-- case: The expression of an index calls the function.
-- expect: MIG2004 0002_drop.sql(1,1)
-- file: 0001_table.sql
CREATE TABLE words (id bigint PRIMARY KEY, word text);
CREATE FUNCTION fold(t text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT lower(t) $$;
CREATE INDEX words_folded ON words (fold(word));
-- file: 0002_drop.sql
DROP FUNCTION fold(text);

-- case: Letters outside of ASCII stand before the error in the body.
-- expect: MIG2005 0001_function.sql(5,28)
-- file: 0001_function.sql
CREATE TABLE grüße (id bigint PRIMARY KEY, text text);
CREATE FUNCTION gruß() RETURNS text LANGUAGE plpgsql AS $ü$
BEGIN
  -- 👋 für alle
  RETURN (SELECT '👋 ü' || txt FROM grüße);
END $ü$;

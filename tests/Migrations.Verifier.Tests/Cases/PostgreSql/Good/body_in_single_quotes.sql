-- case: Old style: the body in quotes, with doubled quotes in it.
-- file: 0001_function.sql
CREATE FUNCTION greet(who text) RETURNS text AS '
BEGIN
  RETURN ''hello '' || who;
END
' LANGUAGE plpgsql;

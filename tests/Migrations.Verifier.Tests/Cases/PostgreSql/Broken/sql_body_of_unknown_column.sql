-- case: The server reads the body of a function in SQL when it is created.
-- expect: MIG2005 0001_function.sql(5,12)
-- file: 0001_function.sql
CREATE TABLE points (id bigint PRIMARY KEY, x double precision, y double precision);
CREATE FUNCTION farthest() RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT id
  FROM points
  ORDER BY distance DESC LIMIT 1
$$;

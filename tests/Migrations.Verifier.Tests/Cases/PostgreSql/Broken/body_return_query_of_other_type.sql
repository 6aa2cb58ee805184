-- case: The columns of the query are not those that the function returns.
-- expect: MIG2005 0001_function.sql(4,16)
-- file: 0001_function.sql
CREATE TABLE users (id bigint PRIMARY KEY, email text);
CREATE FUNCTION pairs() RETURNS TABLE (user_id bigint, since date) LANGUAGE plpgsql AS $$
BEGIN
  RETURN QUERY SELECT u.id, u.email FROM users AS u;
END $$;

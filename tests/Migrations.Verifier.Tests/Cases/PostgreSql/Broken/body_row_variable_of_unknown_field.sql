-- case: The table of the row type has no such column.
-- expect: MIG2005 0001_function.sql(7,21)
-- file: 0001_function.sql
CREATE TABLE users (id bigint PRIMARY KEY, email text);
CREATE FUNCTION label(user_id bigint) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  u users%ROWTYPE;
BEGIN
  SELECT * INTO u FROM users WHERE id = user_id;
  RETURN coalesce(u.mail, '');
END $$;

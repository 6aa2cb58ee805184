-- case: The parameter has the name of the column.
-- expect: MIG2005 0001_users.sql(4,33)
-- file: 0001_users.sql
CREATE TABLE users (id bigint PRIMARY KEY, name text);
CREATE FUNCTION rename_user(user_id bigint, name text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE users SET name = upper(name) WHERE id = user_id;
END $$;

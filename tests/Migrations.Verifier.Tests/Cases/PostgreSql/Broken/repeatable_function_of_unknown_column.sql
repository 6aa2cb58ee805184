-- case: A repeatable function was not changed together with its table.
-- expect: MIG2005 repeatable/find_user.sql(7,9)
-- file: 0001_users.sql
CREATE TABLE users (id bigint PRIMARY KEY, mail text);
-- file: 0002_email.sql
ALTER TABLE users RENAME COLUMN mail TO email;
-- file: repeatable/find_user.sql
CREATE OR REPLACE FUNCTION find_user(address text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  found_id bigint;
BEGIN
  SELECT id INTO STRICT found_id
  FROM users
  WHERE mail = address;
  RETURN found_id;
END $$;

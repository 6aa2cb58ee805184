-- case: The function was right until a later migration dropped the column that it reads.
-- expect: MIG2005 0001_users.sql(4,18)
-- file: 0001_users.sql
CREATE TABLE users (id bigint PRIMARY KEY, mail text);
CREATE FUNCTION mail_of(user_id bigint) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  RETURN (SELECT mail FROM users WHERE id = user_id);
END $$;
-- file: 0002_email.sql
ALTER TABLE users RENAME COLUMN mail TO email;

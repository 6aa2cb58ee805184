-- case: A block runs when the migration runs.
-- expect: MIG2005 0002_fill.sql(5,43)
-- file: 0001_users.sql
CREATE TABLE users (id bigint PRIMARY KEY, name text);
-- file: 0002_fill.sql
DO $$
DECLARE
  n bigint;
BEGIN
  SELECT count(*) INTO n FROM users WHERE surname IS NULL;
  RAISE NOTICE '% users', n;
END
$$;

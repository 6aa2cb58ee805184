-- case: The block refuses to go on whatever the data are.
-- expect: MIG2005 0001_check.sql(4,5)
-- file: 0001_check.sql
DO $check$
BEGIN
  IF current_setting('server_version_num')::integer < 990000 THEN
    RAISE EXCEPTION 'this migration needs PostgreSQL 99';
  END IF;
END
$check$;

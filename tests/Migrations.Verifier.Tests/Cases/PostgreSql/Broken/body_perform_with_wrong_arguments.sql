-- case: The function that is performed takes other types.
-- expect: MIG2005 0002_run.sql(3,11)
-- file: 0001_functions.sql
CREATE FUNCTION notify_user(user_id bigint, message text) RETURNS void LANGUAGE plpgsql AS $$ BEGIN END $$;
-- file: 0002_run.sql
CREATE FUNCTION run() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM notify_user('hello'::text, 5);
END $$;

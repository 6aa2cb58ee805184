-- case: A policy calls the function.
-- expect: MIG2004 0002_drop.sql(1,1)
-- file: 0001_policy.sql
CREATE TABLE notes (id bigint PRIMARY KEY, owner text);
CREATE FUNCTION current_owner() RETURNS text LANGUAGE sql STABLE AS $$ SELECT current_user::text $$;
CREATE POLICY own ON notes USING (owner = current_owner());
-- file: 0002_drop.sql
DROP FUNCTION current_owner();

-- case: A policy calls a function that reads another table with row security.
-- file: 0001_tables.sql
CREATE TABLE memberships (user_name text NOT NULL, team bigint NOT NULL);
ALTER TABLE memberships ENABLE ROW LEVEL SECURITY;
CREATE TABLE teams (id bigint PRIMARY KEY, name text);
ALTER TABLE teams ENABLE ROW LEVEL SECURITY;
CREATE FUNCTION is_member(t bigint) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT EXISTS (SELECT FROM memberships WHERE team = t AND user_name = current_user)
$$;
CREATE POLICY teams_members ON teams USING (is_member(id));
-- file: 0001_tables.down.sql
DROP POLICY teams_members ON teams;
DROP FUNCTION is_member(bigint);
DROP TABLE teams;
DROP TABLE memberships;

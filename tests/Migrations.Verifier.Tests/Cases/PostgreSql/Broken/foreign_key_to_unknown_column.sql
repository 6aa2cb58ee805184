-- case: The referenced column is called id.
-- expect: MIG2001 0002_key.sql(1,1)
-- file: 0001_teams.sql
CREATE TABLE teams (id bigint PRIMARY KEY);
CREATE TABLE members (id bigint PRIMARY KEY, team bigint);
-- file: 0002_key.sql
ALTER TABLE members ADD CONSTRAINT members_team_fkey FOREIGN KEY (team) REFERENCES teams (team_id);

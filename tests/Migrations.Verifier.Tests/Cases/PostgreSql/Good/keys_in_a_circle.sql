-- case: Two tables refer to each other; one key is deferrable.
-- file: 0001_tables.sql
CREATE TABLE teams (id bigint PRIMARY KEY, captain_id bigint NOT NULL);
CREATE TABLE players (id bigint PRIMARY KEY, team_id bigint NOT NULL REFERENCES teams);
ALTER TABLE teams ADD CONSTRAINT teams_captain FOREIGN KEY (captain_id) REFERENCES players DEFERRABLE INITIALLY DEFERRED;
-- file: 0001_tables.down.sql
ALTER TABLE teams DROP CONSTRAINT teams_captain;
DROP TABLE players;
DROP TABLE teams;
-- file: 0002_name.sql
ALTER TABLE teams ADD COLUMN name text NOT NULL DEFAULT '';
-- file: 0002_name.down.sql
ALTER TABLE teams DROP COLUMN name;

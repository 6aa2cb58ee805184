-- case: A reference that is added must be NULL, foreign keys are on.
-- file: 0001_tables.sql
CREATE TABLE teams (id INTEGER PRIMARY KEY);
CREATE TABLE users (id INTEGER PRIMARY KEY);
-- file: 0002_team.sql
ALTER TABLE users ADD COLUMN team_id INTEGER REFERENCES teams (id);
-- file: 0002_team.down.sql
ALTER TABLE users DROP COLUMN team_id;

-- case: Two tables refer to each other; SQLite takes the first key before its table is there.
-- may-info: MIG2902
-- file: 0001_tables.sql
CREATE TABLE teams (id INTEGER PRIMARY KEY, captain_id INTEGER NOT NULL REFERENCES players (id) DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE players (id INTEGER PRIMARY KEY, team_id INTEGER NOT NULL REFERENCES teams (id));
-- file: 0001_tables.down.sql
DROP TABLE players;
DROP TABLE teams;
-- file: 0002_name.sql
ALTER TABLE teams ADD COLUMN name TEXT;
-- file: 0002_name.down.sql
ALTER TABLE teams DROP COLUMN name;

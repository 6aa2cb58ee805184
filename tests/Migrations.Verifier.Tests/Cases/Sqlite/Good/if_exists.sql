-- case: IF EXISTS of what never was, IF NOT EXISTS of what is there.
-- file: 0001_clean.sql
DROP TABLE IF EXISTS legacy;
DROP VIEW IF EXISTS legacy_view;
DROP INDEX IF EXISTS legacy_index;
DROP TRIGGER IF EXISTS legacy_trigger;
CREATE TABLE IF NOT EXISTS users (id INTEGER PRIMARY KEY);
-- file: 0002_again.sql
CREATE TABLE IF NOT EXISTS users (id INTEGER PRIMARY KEY);
CREATE INDEX IF NOT EXISTS users_id ON users (id);
CREATE INDEX IF NOT EXISTS users_id ON users (id);

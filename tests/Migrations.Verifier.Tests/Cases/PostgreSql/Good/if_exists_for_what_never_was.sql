-- case: DROP … IF EXISTS of objects that are not there.
-- file: 0001_clean.sql
DROP TABLE IF EXISTS legacy_users, legacy_orders CASCADE;
DROP VIEW IF EXISTS legacy_view;
DROP FUNCTION IF EXISTS legacy_function(integer);
DROP TYPE IF EXISTS legacy_type;
CREATE TABLE users (id bigint PRIMARY KEY);
ALTER TABLE users DROP COLUMN IF EXISTS legacy;
ALTER TABLE users DROP CONSTRAINT IF EXISTS legacy_check;
DROP INDEX IF EXISTS legacy_index;
ALTER TABLE IF EXISTS legacy_users ADD COLUMN x integer;

-- case: Types, operators and functions of extensions.
-- file: 0001_extensions.sql
CREATE EXTENSION IF NOT EXISTS citext;
CREATE EXTENSION IF NOT EXISTS hstore;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE TABLE logins (name citext PRIMARY KEY, attributes hstore NOT NULL DEFAULT '');
CREATE INDEX logins_name_trgm ON logins USING gin ((name::text) gin_trgm_ops);
CREATE INDEX logins_attributes ON logins USING gin (attributes);
-- file: 0002_email.sql
ALTER TABLE logins ADD COLUMN email citext CHECK (email LIKE '%@%');
-- file: 0002_email.down.sql
ALTER TABLE logins DROP COLUMN email;

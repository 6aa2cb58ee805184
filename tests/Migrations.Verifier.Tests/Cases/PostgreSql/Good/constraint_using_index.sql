-- case: The index is built concurrently, the constraint takes it over and renames it.
-- file: 0001_users.sql
CREATE TABLE users (id bigint NOT NULL, email text NOT NULL);
-- file: 0002_index.sql
-- @no-transaction
CREATE UNIQUE INDEX CONCURRENTLY users_email_idx ON users (email);
-- file: 0002_index.down.sql
-- @no-transaction
DROP INDEX CONCURRENTLY users_email_idx;
-- file: 0003_constraint.sql
ALTER TABLE users ADD CONSTRAINT users_email_key UNIQUE USING INDEX users_email_idx;
-- file: 0003_constraint.down.sql
ALTER TABLE users DROP CONSTRAINT users_email_key;
CREATE UNIQUE INDEX users_email_idx ON users (email);

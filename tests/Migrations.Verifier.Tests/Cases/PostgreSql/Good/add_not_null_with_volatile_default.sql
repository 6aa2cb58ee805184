-- case: A volatile default gives each row its own value, so the column can be unique.
-- file: 0001_users.sql
CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL);
-- file: 0002_key.sql
ALTER TABLE users ADD COLUMN key uuid NOT NULL DEFAULT gen_random_uuid();
CREATE UNIQUE INDEX users_key ON users (key);
-- file: 0002_key.down.sql
ALTER TABLE users DROP COLUMN key;

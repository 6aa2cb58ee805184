-- case: IF NOT EXISTS where the same thing is there.
-- file: 0001_table.sql
CREATE SCHEMA IF NOT EXISTS app;
CREATE TABLE IF NOT EXISTS app.users (id bigint PRIMARY KEY, email text);
CREATE INDEX IF NOT EXISTS users_email ON app.users (email);
-- file: 0002_again.sql
CREATE SCHEMA IF NOT EXISTS app;
ALTER TABLE app.users ADD COLUMN IF NOT EXISTS email text;
CREATE INDEX IF NOT EXISTS users_email ON app.users (email);
ALTER TABLE app.users ADD COLUMN IF NOT EXISTS phone text;

-- case: Repeated until no row is left.
-- file: 0001_users.sql
CREATE TABLE users (id bigint PRIMARY KEY, email text, email_lower text);
-- file: 0002_backfill.sql
-- @batch pause=1ms
UPDATE users SET email_lower = lower(email)
WHERE id IN (SELECT id FROM users WHERE email_lower IS DISTINCT FROM lower(email) LIMIT 500);

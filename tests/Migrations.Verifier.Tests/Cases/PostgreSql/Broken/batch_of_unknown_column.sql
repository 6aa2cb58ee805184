-- case: A batched update names a column that is not there.
-- expect: MIG2001 0002_lower.sql(2,18)
-- file: 0001_table.sql
CREATE TABLE users (id bigint PRIMARY KEY, email text);
-- file: 0002_lower.sql
-- @batch pause=1ms
UPDATE users SET email_lower = lower(email)
WHERE id IN (SELECT id FROM users WHERE email <> lower(email) LIMIT 100);

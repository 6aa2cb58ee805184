-- case: A default that is not constant is accepted on an empty table only.
-- expect: MIG2006 0002_created.sql(1,1)
-- file: 0001_users.sql
CREATE TABLE users (id INTEGER PRIMARY KEY);
-- file: 0002_created.sql
ALTER TABLE users ADD COLUMN created_at TEXT DEFAULT CURRENT_TIMESTAMP;

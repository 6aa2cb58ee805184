-- case: The column was dropped before.
-- expect: MIG2001 0002_drop.sql(1,31)
-- file: 0001_users.sql
CREATE TABLE users (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
ALTER TABLE users DROP COLUMN a;
-- file: 0002_drop.sql
ALTER TABLE users DROP COLUMN a;

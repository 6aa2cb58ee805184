-- case: Accepted on an empty table only.
-- expect: MIG2006 0002_country.sql(1,1)
-- file: 0001_users.sql
CREATE TABLE users (id INTEGER PRIMARY KEY);
-- file: 0002_country.sql
ALTER TABLE users ADD COLUMN country TEXT NOT NULL;

-- case: Passes on an empty table only.
-- expect: MIG2006 0002_country.sql(1,1)
-- file: 0001_users.sql
CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL);
-- file: 0002_country.sql
ALTER TABLE users ADD COLUMN country text NOT NULL;

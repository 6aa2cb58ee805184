-- case: Each row refers to a row of the same table, the first one to itself.
-- file: 0001_accounts.sql
CREATE TABLE accounts (id bigint PRIMARY KEY, owner_id bigint NOT NULL REFERENCES accounts);
-- file: 0002_name.sql
ALTER TABLE accounts ADD COLUMN name text;
-- file: 0002_name.down.sql
ALTER TABLE accounts DROP COLUMN name;

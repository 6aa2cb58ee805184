-- case: The same key twice.
-- expect: MIG2007 0002_rows.sql(1,1)
-- file: 0001_table.sql
CREATE TABLE permissions (name text PRIMARY KEY);
-- file: 0002_rows.sql
INSERT INTO permissions VALUES ('read'), ('write'), ('read');

-- case: Down deletes all rows of a table that was there, not only those of up.
-- expect: MIG2102 0002_roles.down.sql(1,1)
-- file: 0001_table.sql
CREATE TABLE roles (name text PRIMARY KEY);
-- file: 0002_roles.sql
INSERT INTO roles VALUES ('auditor-of-2026') ON CONFLICT DO NOTHING;
-- file: 0002_roles.down.sql
DELETE FROM roles;

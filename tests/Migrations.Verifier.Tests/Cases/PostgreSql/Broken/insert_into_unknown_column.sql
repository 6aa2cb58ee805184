-- case: A seed names a column that a later version of the table has not.
-- expect: MIG2001 0002_roles.sql(1,30)
-- file: 0001_roles.sql
CREATE TABLE roles (id bigint PRIMARY KEY, name text NOT NULL);
-- file: 0002_roles.sql
INSERT INTO roles (id, name, is_admin) VALUES (1, 'owner', true);

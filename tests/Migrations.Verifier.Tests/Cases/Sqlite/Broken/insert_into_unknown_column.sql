-- case: The column is called name.
-- expect: MIG2001 0002_rows.sql(1,1)
-- file: 0001_roles.sql
CREATE TABLE roles (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
-- file: 0002_rows.sql
INSERT INTO roles (id, title) VALUES (1, 'owner');

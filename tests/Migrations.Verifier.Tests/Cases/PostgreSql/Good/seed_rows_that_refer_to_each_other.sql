-- case: Parents first, by sub-select.
-- file: 0001_tables.sql
CREATE TABLE roles (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL UNIQUE);
CREATE TABLE permissions (role_id bigint NOT NULL REFERENCES roles, name text NOT NULL, PRIMARY KEY (role_id, name));
INSERT INTO roles (name) VALUES ('owner'), ('guest');
INSERT INTO permissions (role_id, name) SELECT id, 'read' FROM roles;
INSERT INTO permissions (role_id, name) VALUES ((SELECT id FROM roles WHERE name = 'owner'), 'write');
-- file: 0001_tables.down.sql
DROP TABLE permissions;
DROP TABLE roles;

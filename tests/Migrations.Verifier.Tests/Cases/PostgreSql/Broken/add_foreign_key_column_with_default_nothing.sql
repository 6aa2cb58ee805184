-- case: The default of the new column refers to a row that does not exist.
-- expect-info: MIG2006 0002_tenant.sql(1,1)
-- file: 0001_tables.sql
CREATE TABLE tenants (id bigint PRIMARY KEY CHECK (id > 0));
CREATE TABLE projects (id bigint PRIMARY KEY);
-- file: 0002_tenant.sql
ALTER TABLE projects ADD COLUMN tenant_id bigint NOT NULL DEFAULT 0 REFERENCES tenants (id);

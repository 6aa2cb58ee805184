-- case: A policy reads the column whose type is changed.
-- expect: MIG2004 0002_bigint.sql(1,1)
-- file: 0001_table.sql
CREATE TABLE rows_of_tenants (id bigint PRIMARY KEY, tenant integer NOT NULL);
CREATE POLICY tenant ON rows_of_tenants USING (tenant = 1);
-- file: 0002_bigint.sql
ALTER TABLE rows_of_tenants ALTER COLUMN tenant TYPE bigint;

-- case: Roles are made outside of migrations.
-- expect-info: MIG2901 0001_table.sql(2,1)
-- file: 0001_table.sql
CREATE TABLE reports (id bigint PRIMARY KEY);
GRANT SELECT ON reports TO reporting_of_production;

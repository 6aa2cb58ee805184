-- case: The table has another name.
-- expect: MIG2001 0002_grant.sql(1,1)
-- file: 0001_reports.sql
CREATE TABLE reports (id bigint PRIMARY KEY);
-- file: 0002_grant.sql
GRANT SELECT ON report TO PUBLIC;

-- case: Rights for a role only where it is there.
-- file: 0001_rights.sql
CREATE TABLE reports (id bigint PRIMARY KEY);
DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'reporting_of_production') THEN
    GRANT SELECT ON reports TO reporting_of_production;
  END IF;
END $$;

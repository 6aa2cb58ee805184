-- case: The view is dropped and comes back as it was.
-- file: 0001_visits.sql
CREATE TABLE visits (id integer PRIMARY KEY, page text);
CREATE VIEW visit_ids AS SELECT id FROM visits;
GRANT SELECT ON visit_ids TO PUBLIC;
-- file: 0002_bigint.sql
DROP VIEW visit_ids;
ALTER TABLE visits ALTER COLUMN id TYPE bigint;
CREATE VIEW visit_ids AS SELECT id FROM visits;
GRANT SELECT ON visit_ids TO PUBLIC;
-- file: 0002_bigint.down.sql
DROP VIEW visit_ids;
ALTER TABLE visits ALTER COLUMN id TYPE integer;
CREATE VIEW visit_ids AS SELECT id FROM visits;
GRANT SELECT ON visit_ids TO PUBLIC;

-- case: CREATE OR REPLACE VIEW may add columns at the end; the way back drops it first.
-- file: 0001_view.sql
CREATE TABLE people (id bigint PRIMARY KEY, name text);
CREATE VIEW everybody AS SELECT * FROM people;
-- file: 0002_column.sql
ALTER TABLE people ADD COLUMN born date;
CREATE OR REPLACE VIEW everybody AS SELECT * FROM people;
-- file: 0002_column.down.sql
DROP VIEW everybody;
ALTER TABLE people DROP COLUMN born;
CREATE VIEW everybody AS SELECT * FROM people;

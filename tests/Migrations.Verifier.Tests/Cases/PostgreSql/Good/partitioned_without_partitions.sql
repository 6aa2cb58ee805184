-- case: There is no place for a row yet.
-- file: 0001_table.sql
CREATE TABLE audit (at timestamptz NOT NULL, what text) PARTITION BY RANGE (at);
-- file: 0002_who.sql
ALTER TABLE audit ADD COLUMN who text NOT NULL;
-- file: 0002_who.down.sql
ALTER TABLE audit DROP COLUMN who;

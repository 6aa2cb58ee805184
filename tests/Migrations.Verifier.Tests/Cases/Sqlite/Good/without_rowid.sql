-- case: A key of two columns, no rowid.
-- file: 0001_table.sql
CREATE TABLE pairs (a TEXT NOT NULL, b TEXT NOT NULL, weight REAL, PRIMARY KEY (a, b)) WITHOUT ROWID;
-- file: 0001_table.down.sql
DROP TABLE pairs;
-- file: 0002_column.sql
ALTER TABLE pairs ADD COLUMN note TEXT;
CREATE INDEX pairs_b ON pairs (b);
-- file: 0002_column.down.sql
DROP INDEX pairs_b;
ALTER TABLE pairs DROP COLUMN note;

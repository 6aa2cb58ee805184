-- case: NOT NULL without default on a table that the same migration makes.
-- file: 0001_table.sql
CREATE TABLE letters (id bigint PRIMARY KEY);
ALTER TABLE letters ADD COLUMN body text NOT NULL;
ALTER TABLE letters ADD COLUMN at timestamptz NOT NULL;
-- file: 0001_table.down.sql
DROP TABLE letters;

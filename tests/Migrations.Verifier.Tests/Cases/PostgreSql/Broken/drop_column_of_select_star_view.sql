-- case: SELECT * of a view was expanded to all columns of its time.
-- expect: MIG2004 0002_drop.sql(1,1)
-- file: 0001_table.sql
CREATE TABLE people (id bigint PRIMARY KEY, name text, nickname text);
CREATE VIEW everybody AS SELECT * FROM people;
-- file: 0002_drop.sql
ALTER TABLE people DROP COLUMN nickname;

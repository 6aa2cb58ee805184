-- case: The list of the copy leaves a column out, which becomes NULL.
-- expect: MIG2102 0002_died.down.sql(1,1)
-- file: 0001_table.sql
CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT, born TEXT);
-- file: 0002_died.sql
ALTER TABLE people ADD COLUMN died TEXT;
-- file: 0002_died.down.sql
CREATE TABLE people_old (id INTEGER PRIMARY KEY, name TEXT, born TEXT);
INSERT INTO people_old (id, name) SELECT id, name FROM people;
DROP TABLE people;
ALTER TABLE people_old RENAME TO people;

-- case: A view that takes inserts.
-- file: 0001_view.sql
CREATE TABLE people_table (id INTEGER PRIMARY KEY, name TEXT, deleted INTEGER NOT NULL DEFAULT 0);
CREATE VIEW people AS SELECT id, name FROM people_table WHERE deleted = 0;
CREATE TRIGGER people_insert INSTEAD OF INSERT ON people BEGIN
  INSERT INTO people_table (id, name) VALUES (NEW.id, NEW.name);
END;
INSERT INTO people VALUES (100001, 'a');
-- file: 0001_view.down.sql
DROP VIEW people;
DROP TABLE people_table;

-- case: The rebuild of down forgets the trigger of the table.
-- expect: MIG2101 0002_note.down.sql(1,1)
-- file: 0001_table.sql
CREATE TABLE items (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE log (id INTEGER);
CREATE TRIGGER items_insert AFTER INSERT ON items BEGIN
  INSERT INTO log VALUES (NEW.id);
END;
-- file: 0002_note.sql
ALTER TABLE items ADD COLUMN note TEXT;
-- file: 0002_note.down.sql
CREATE TABLE items_old (id INTEGER PRIMARY KEY, name TEXT);
INSERT INTO items_old SELECT id, name FROM items;
DROP TABLE items;
ALTER TABLE items_old RENAME TO items;

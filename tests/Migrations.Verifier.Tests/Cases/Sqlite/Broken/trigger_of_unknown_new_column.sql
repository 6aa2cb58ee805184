-- case: NEW has no column that is called modified.
-- expect: MIG2001 0001_table.sql(3,1)
-- file: 0001_table.sql
CREATE TABLE items (id INTEGER PRIMARY KEY, name TEXT, modified_at TEXT);
CREATE TABLE changes (item INTEGER, at TEXT);
CREATE TRIGGER items_change AFTER UPDATE ON items
BEGIN
  INSERT INTO changes VALUES (NEW.id, NEW.modified);
END;

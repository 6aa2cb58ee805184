-- case: A trigger that updates its own table: by default SQLite does not run triggers of triggers.
-- file: 0001_items.sql
CREATE TABLE items (id INTEGER PRIMARY KEY, name TEXT, changes INTEGER NOT NULL DEFAULT 0);
CREATE TRIGGER items_touch AFTER UPDATE ON items BEGIN
  UPDATE items SET changes = changes + 1 WHERE id = NEW.id;
END;
-- file: 0002_names.sql
UPDATE items SET name = trim(name);

-- case: An FTS5 table with its shadow tables and triggers.
-- may-info: MIG2902
-- file: 0001_notes.sql
CREATE TABLE notes (id INTEGER PRIMARY KEY, body TEXT NOT NULL);
-- file: 0002_search.sql
CREATE VIRTUAL TABLE notes_search USING fts5 (body, content = 'notes', content_rowid = 'id');
CREATE TRIGGER notes_insert AFTER INSERT ON notes BEGIN
  INSERT INTO notes_search (rowid, body) VALUES (NEW.id, NEW.body);
END;
-- file: 0002_search.down.sql
DROP TRIGGER notes_insert;
DROP TABLE notes_search;

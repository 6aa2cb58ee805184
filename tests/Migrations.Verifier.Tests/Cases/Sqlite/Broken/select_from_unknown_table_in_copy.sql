-- case: The rebuild copies from a name that the table does not have.
-- expect: MIG2001 0002_rebuild.sql(2,1)
-- file: 0001_notes.sql
CREATE TABLE notes (id INTEGER PRIMARY KEY, body TEXT);
-- file: 0002_rebuild.sql
CREATE TABLE notes_new (id INTEGER PRIMARY KEY, body TEXT NOT NULL DEFAULT '');
INSERT INTO notes_new (id, body) SELECT id, body FROM note;
DROP TABLE notes;
ALTER TABLE notes_new RENAME TO notes;

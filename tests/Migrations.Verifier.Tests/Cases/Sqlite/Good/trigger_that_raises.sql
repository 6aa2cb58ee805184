-- case: The table takes no rows: it cannot be seeded, which is no error.
-- expect-info: MIG2902
-- file: 0001_closed.sql
CREATE TABLE archive (id INTEGER PRIMARY KEY, body TEXT);
CREATE TRIGGER archive_closed BEFORE INSERT ON archive BEGIN
  SELECT RAISE(ABORT, 'the archive is closed');
END;
-- file: 0002_index.sql
CREATE INDEX archive_body ON archive (body);
-- file: 0002_index.down.sql
DROP INDEX archive_body;

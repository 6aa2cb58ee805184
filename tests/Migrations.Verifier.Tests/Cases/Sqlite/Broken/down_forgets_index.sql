-- case: Down leaves the index.
-- expect: MIG2101 0002_level.down.sql(1,1)
-- file: 0001_table.sql
CREATE TABLE logs (id INTEGER PRIMARY KEY, at TEXT);
-- file: 0002_level.sql
ALTER TABLE logs ADD COLUMN level TEXT;
CREATE INDEX logs_at ON logs (at);
-- file: 0002_level.down.sql
ALTER TABLE logs DROP COLUMN level;

-- case: The index went with its table.
-- expect: MIG2001 0003_drop_index.sql(1,1)
-- file: 0001_logs.sql
CREATE TABLE logs (id INTEGER PRIMARY KEY, at TEXT);
CREATE INDEX logs_at ON logs (at);
-- file: 0002_drop.sql
DROP TABLE logs;
-- file: 0003_drop_index.sql
DROP INDEX logs_at;

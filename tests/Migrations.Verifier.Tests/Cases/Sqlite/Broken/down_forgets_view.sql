-- case: Down leaves the view.
-- expect: MIG2101 0002_view.down.sql(1,1)
-- file: 0001_table.sql
CREATE TABLE logs (id INTEGER PRIMARY KEY, at TEXT);
-- file: 0002_view.sql
CREATE INDEX logs_at ON logs (at);
CREATE VIEW log_days AS SELECT date(at) AS day FROM logs;
-- file: 0002_view.down.sql
DROP INDEX logs_at;

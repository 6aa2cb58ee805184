-- case: SQLite has no now().
-- expect: MIG2001 0002_rows.sql(1,40)
-- file: 0001_events.sql
CREATE TABLE events (id INTEGER PRIMARY KEY, at TEXT);
-- file: 0002_rows.sql
INSERT INTO events (id, at) VALUES (1, now());

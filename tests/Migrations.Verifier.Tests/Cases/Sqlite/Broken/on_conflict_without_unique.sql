-- case: There is no unique index over the column.
-- expect: MIG2001 0002_rows.sql(1,1)
-- file: 0001_settings.sql
CREATE TABLE settings (id INTEGER PRIMARY KEY, key TEXT NOT NULL, value TEXT);
-- file: 0002_rows.sql
INSERT INTO settings (key, value) VALUES ('theme', 'dark')
ON CONFLICT (key) DO UPDATE SET value = excluded.value;

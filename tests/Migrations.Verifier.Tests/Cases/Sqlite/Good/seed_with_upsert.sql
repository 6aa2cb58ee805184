-- case: The column is unique.
-- file: 0001_settings.sql
CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT);
INSERT INTO settings VALUES ('theme', 'light');
-- file: 0002_values.sql
INSERT INTO settings (key, value) VALUES ('theme', 'dark') ON CONFLICT (key) DO UPDATE SET value = excluded.value;
INSERT OR IGNORE INTO settings VALUES ('theme', 'x'), ('locale-of-2026', 'de');

-- case: IF NOT EXISTS hid that the table was there.
-- expect: MIG2101 0002_settings.down.sql(1,1)
-- file: 0001_table.sql
CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT);
-- file: 0002_settings.sql
CREATE TABLE IF NOT EXISTS settings (key TEXT PRIMARY KEY, value TEXT);
-- file: 0002_settings.down.sql
DROP TABLE settings;

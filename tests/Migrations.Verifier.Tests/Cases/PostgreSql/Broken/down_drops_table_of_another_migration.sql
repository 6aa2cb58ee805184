-- case: Up uses IF NOT EXISTS for a table that is there, and down drops it.
-- expect: MIG2101 0002_settings.down.sql(1,1)
-- file: 0001_table.sql
CREATE TABLE settings (key text PRIMARY KEY, value text);
-- file: 0002_settings.sql
CREATE TABLE IF NOT EXISTS settings (key text PRIMARY KEY, value text);
ALTER TABLE settings ADD COLUMN IF NOT EXISTS updated_at timestamptz;
-- file: 0002_settings.down.sql
DROP TABLE settings;

-- case: There is no unique index over (key) that ON CONFLICT could use.
-- expect: MIG2001 0002_values.sql(1,1)
-- file: 0001_settings.sql
CREATE TABLE settings (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, key text NOT NULL, value text);
-- file: 0002_values.sql
INSERT INTO settings (key, value)
VALUES ('theme', 'dark')
ON CONFLICT (key) DO UPDATE SET value = excluded.value;

-- case: The unique constraint is there.
-- file: 0001_settings.sql
CREATE TABLE settings (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, key text NOT NULL, value text);
ALTER TABLE settings ADD CONSTRAINT settings_key UNIQUE (key);
-- file: 0002_values.sql
INSERT INTO settings (key, value) VALUES ('theme', 'dark') ON CONFLICT (key) DO UPDATE SET value = excluded.value;
INSERT INTO settings (key, value) VALUES ('theme', 'light') ON CONFLICT ON CONSTRAINT settings_key DO NOTHING;

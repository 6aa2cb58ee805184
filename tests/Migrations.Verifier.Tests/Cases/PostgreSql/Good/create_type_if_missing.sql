-- case: The usual block around CREATE TYPE, which has no IF NOT EXISTS.
-- file: 0001_type.sql
DO $$ BEGIN
  CREATE TYPE level AS ENUM ('low', 'high');
EXCEPTION WHEN duplicate_object THEN NULL;
END $$;
CREATE TABLE alarms (id bigint PRIMARY KEY, level level NOT NULL);
-- file: 0001_type.down.sql
DROP TABLE alarms;
DROP TYPE level;

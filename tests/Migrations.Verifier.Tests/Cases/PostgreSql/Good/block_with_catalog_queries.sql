-- case: The block looks into the catalog and does what is missing.
-- file: 0001_table.sql
CREATE TABLE users (id bigint PRIMARY KEY, name text);
-- file: 0002_block.sql
DO $$
DECLARE
  r record;
BEGIN
  IF NOT EXISTS (SELECT FROM information_schema.columns WHERE table_name = 'users' AND column_name = 'email') THEN
    ALTER TABLE users ADD COLUMN email text;
  END IF;
  FOR r IN SELECT conname FROM pg_constraint WHERE conrelid = 'users'::regclass AND contype = 'c' LOOP
    EXECUTE format('ALTER TABLE users DROP CONSTRAINT %I', r.conname);
  END LOOP;
END $$;
-- file: 0002_block.down.sql
ALTER TABLE users DROP COLUMN email;

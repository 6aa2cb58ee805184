-- case: A block looks at what a first run left in a table of settings, and makes another column then.
-- expect: MIG2103 0002_block.sql(1,1)
-- file: 0001_table.sql
CREATE TABLE settings (key text PRIMARY KEY, value text);
CREATE TABLE stats (id bigint PRIMARY KEY);
-- file: 0002_block.sql
DO $$
BEGIN
  IF EXISTS (SELECT FROM settings WHERE key = 'stats-were-upgraded') THEN
    ALTER TABLE stats ADD COLUMN total numeric;
  ELSE
    ALTER TABLE stats ADD COLUMN total bigint;
    INSERT INTO settings VALUES ('stats-were-upgraded', 'yes');
  END IF;
END $$;
-- file: 0002_block.down.sql
ALTER TABLE stats DROP COLUMN total;

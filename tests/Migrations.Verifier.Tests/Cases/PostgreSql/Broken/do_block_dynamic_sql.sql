-- case: The string that is executed names a table that is not there.
-- expect: MIG2005 0002_columns.sql(6,5)
-- file: 0001_tables.sql
CREATE TABLE log_2026 (id bigint PRIMARY KEY);
-- file: 0002_columns.sql
DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['log_2026', 'log_2027'] LOOP
    EXECUTE format('ALTER TABLE %I ADD COLUMN source text', t);
  END LOOP;
END $$;

-- case: An exception inside of a block is caught there.
-- file: 0001_block.sql
CREATE TABLE t (id bigint PRIMARY KEY);
DO $$
BEGIN
  BEGIN
    ALTER TABLE missing ADD COLUMN x integer;
  EXCEPTION WHEN undefined_table THEN
    RAISE NOTICE 'there is none';
  END;
  BEGIN
    CREATE TABLE t (id bigint);
  EXCEPTION WHEN duplicate_table THEN
    NULL;
  END;
END $$;

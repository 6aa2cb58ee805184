-- case: The sequence is not put back, and the second up names a partition after its number.
-- expect: MIG2103 0002_generation.sql(1,1)
-- file: 0001_sequence.sql
CREATE SEQUENCE generations;
-- file: 0002_generation.sql
DO $$
BEGIN
  EXECUTE format('CREATE TABLE generation_%s (id bigint PRIMARY KEY)', nextval('generations'));
END $$;
-- file: 0002_generation.down.sql
DO $$
DECLARE
  t regclass;
BEGIN
  FOR t IN SELECT oid FROM pg_class WHERE relkind = 'r' AND relname LIKE 'generation\_%' LOOP
    EXECUTE 'DROP TABLE ' || t;
  END LOOP;
END $$;

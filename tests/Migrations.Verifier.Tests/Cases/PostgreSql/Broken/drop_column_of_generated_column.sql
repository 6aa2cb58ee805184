-- case: A generated column is computed from it.
-- expect: MIG2004 0002_drop.sql(1,1)
-- file: 0001_table.sql
CREATE TABLE boxes (id bigint PRIMARY KEY, w numeric, h numeric, area numeric GENERATED ALWAYS AS (w * h) STORED);
-- file: 0002_drop.sql
ALTER TABLE boxes DROP COLUMN h;

-- case: Two columns are dropped and come back in the other order: that is no error.
-- expect-info: MIG2101 0002_drop.down.sql(1,1)
-- file: 0001_table.sql
CREATE TABLE t (id bigint PRIMARY KEY, a integer, b text);
-- file: 0002_drop.sql
ALTER TABLE t DROP COLUMN a, DROP COLUMN b;
-- file: 0002_drop.down.sql
ALTER TABLE t ADD COLUMN b text, ADD COLUMN a integer;

-- case: Up comments on a table that was there before.
-- expect: MIG2101 0002_note.down.sql(1,1)
-- file: 0001_table.sql
CREATE TABLE carts (id bigint PRIMARY KEY);
-- file: 0002_note.sql
ALTER TABLE carts ADD COLUMN note text;
COMMENT ON TABLE carts IS 'Carts that were not ordered yet.';
-- file: 0002_note.down.sql
ALTER TABLE carts DROP COLUMN note;

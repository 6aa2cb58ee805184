-- case: Down brings the column back as NOT NULL, which no row has a value for.
-- expect: MIG2006 0002_drop.down.sql(1,1)
-- file: 0001_table.sql
CREATE TABLE users (id bigint PRIMARY KEY, legacy_code text NOT NULL DEFAULT 'x');
ALTER TABLE users ALTER COLUMN legacy_code DROP DEFAULT;
-- file: 0002_drop.sql
ALTER TABLE users DROP COLUMN legacy_code;
-- file: 0002_drop.down.sql
ALTER TABLE users ADD COLUMN legacy_code text NOT NULL;

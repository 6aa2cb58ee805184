-- case: bigint cannot be cast to uuid.
-- expect: MIG2002 0002_uuid.sql(1,52)
-- file: 0001_keys.sql
CREATE TABLE keys (id bigint NOT NULL, name text);
-- file: 0002_uuid.sql
ALTER TABLE keys ALTER COLUMN id TYPE uuid USING id::uuid;

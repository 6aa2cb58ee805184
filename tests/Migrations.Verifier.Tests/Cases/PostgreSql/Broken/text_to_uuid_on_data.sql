-- case: Whether text can be read as a uuid depends on the rows.
-- expect-info: MIG2006 0002_key.sql(1,1)
-- file: 0001_parcels.sql
CREATE TABLE parcels (id bigint PRIMARY KEY, key text NOT NULL);
-- file: 0002_key.sql
ALTER TABLE parcels ALTER COLUMN key TYPE uuid USING key::uuid;

-- case: Widened and narrowed again.
-- file: 0001_parcels.sql
CREATE TABLE parcels (id bigint PRIMARY KEY, weight integer NOT NULL DEFAULT 0);
-- file: 0002_bigint.sql
ALTER TABLE parcels ALTER COLUMN weight TYPE bigint;
-- file: 0002_bigint.down.sql
ALTER TABLE parcels ALTER COLUMN weight TYPE integer;

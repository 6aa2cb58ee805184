-- case: Whether text can be read as a number depends on the rows.
-- expect-info: MIG2006 0002_weight.sql(1,1)
-- file: 0001_parcels.sql
CREATE TABLE parcels (id bigint PRIMARY KEY, weight text NOT NULL);
-- file: 0002_weight.sql
ALTER TABLE parcels ALTER COLUMN weight TYPE integer USING weight::integer;

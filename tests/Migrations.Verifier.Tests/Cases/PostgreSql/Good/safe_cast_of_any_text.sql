-- case: The conversion keeps NULL where the text is no number.
-- file: 0001_parcels.sql
CREATE TABLE parcels (id bigint PRIMARY KEY, weight text);
-- file: 0002_weight.sql
-- @irreversible: what is no number is lost
ALTER TABLE parcels ALTER COLUMN weight TYPE integer USING CASE WHEN weight ~ '^[0-9]{1,9}$' THEN weight::integer END;

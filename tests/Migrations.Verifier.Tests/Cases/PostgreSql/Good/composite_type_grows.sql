-- case: A composite type in use gets an attribute.
-- file: 0001_type.sql
CREATE TYPE address AS (street text, city text);
CREATE TABLE shops (id bigint PRIMARY KEY, places address[] NOT NULL DEFAULT '{}');
-- file: 0002_country.sql
ALTER TYPE address ADD ATTRIBUTE country text;
-- file: 0002_country.down.sql
ALTER TYPE address DROP ATTRIBUTE country;

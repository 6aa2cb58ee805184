-- case: The domain refuses NULL, and the column has no default.
-- expect: MIG2006 0002_country.sql(1,1)
-- file: 0001_domain.sql
CREATE DOMAIN country_code AS text NOT NULL CHECK (length(VALUE) = 2);
CREATE TABLE addresses (id bigint PRIMARY KEY, street text);
-- file: 0002_country.sql
ALTER TABLE addresses ADD COLUMN country country_code;

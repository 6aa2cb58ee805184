-- case: A table has a row type of its name.
-- expect: MIG2003 0002_type.sql(1,1)
-- file: 0001_address.sql
CREATE TABLE address (id bigint PRIMARY KEY, street text);
-- file: 0002_type.sql
CREATE TYPE address AS (street text, city text);

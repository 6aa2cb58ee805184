-- case: The schema is not empty.
-- expect: MIG2004 0002_drop.sql(1,1)
-- file: 0001_schema.sql
CREATE SCHEMA old;
CREATE TABLE old.things (id bigint PRIMARY KEY);
-- file: 0002_drop.sql
DROP SCHEMA old;

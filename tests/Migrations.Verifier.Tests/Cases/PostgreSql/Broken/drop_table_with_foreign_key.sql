-- case: Another table refers to it.
-- expect: MIG2004 0002_drop.sql(1,1)
-- file: 0001_tables.sql
CREATE TABLE parents (id bigint PRIMARY KEY);
CREATE TABLE children (id bigint PRIMARY KEY, parent_id bigint REFERENCES parents);
-- file: 0002_drop.sql
DROP TABLE parents;

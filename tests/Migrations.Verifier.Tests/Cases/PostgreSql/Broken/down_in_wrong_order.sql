-- case: The table is dropped before the one that refers to it.
-- expect: MIG2004 0001_tables.down.sql(1,1)
-- file: 0001_tables.sql
CREATE TABLE parents (id bigint PRIMARY KEY);
CREATE TABLE children (id bigint PRIMARY KEY, parent_id bigint REFERENCES parents);
-- file: 0001_tables.down.sql
DROP TABLE parents;
DROP TABLE children;

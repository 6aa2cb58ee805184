-- case: The same alias for two tables.
-- expect: MIG2003 0002_view.sql(1,1)
-- file: 0001_table.sql
CREATE TABLE nodes (id bigint PRIMARY KEY, parent bigint);
-- file: 0002_view.sql
CREATE VIEW edges AS SELECT n.id FROM nodes n JOIN nodes n ON n.parent = n.id;

-- case: The view was right until its table was dropped.
-- expect: MIG2001 0001_table.sql(2,1)
-- file: 0001_table.sql
CREATE TABLE visits (id INTEGER PRIMARY KEY);
CREATE VIEW visit_count AS SELECT count(*) AS n FROM visits;
-- file: 0002_drop.sql
DROP TABLE visits;

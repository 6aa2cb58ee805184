-- case: A temporary table of the file, dropped by the file.
-- file: 0001_table.sql
CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER);
-- file: 0002_fill.sql
CREATE TEMP TABLE numbers AS SELECT id, n FROM t;
UPDATE t SET n = (SELECT n FROM numbers WHERE numbers.id = t.id);
DROP TABLE numbers;

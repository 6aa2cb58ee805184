-- case: The table has three columns.
-- expect: MIG2007 0002_rows.sql(1,1)
-- file: 0001_table.sql
CREATE TABLE countries (code TEXT PRIMARY KEY, name TEXT, area REAL);
-- file: 0002_rows.sql
INSERT INTO countries VALUES ('DE', 'Germany');

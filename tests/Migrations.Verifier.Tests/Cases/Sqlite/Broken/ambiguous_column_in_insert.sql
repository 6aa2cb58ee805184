-- case: Both tables have the column id.
-- expect: MIG2001 0002_copy.sql(2,8)
-- file: 0001_tables.sql
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT);
CREATE TABLE b (id INTEGER PRIMARY KEY, a_id INTEGER);
CREATE TABLE c (id INTEGER, x TEXT);
-- file: 0002_copy.sql
INSERT INTO c (id, x)
SELECT id, x FROM a JOIN b ON b.a_id = a.id;

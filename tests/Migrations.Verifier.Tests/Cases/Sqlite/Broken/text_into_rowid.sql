-- case: The key is the rowid, which must be an integer.
-- expect: MIG2002 0002_rows.sql(1,1)
-- file: 0001_table.sql
CREATE TABLE tokens (id INTEGER PRIMARY KEY, name TEXT);
-- file: 0002_rows.sql
INSERT INTO tokens (id, name) VALUES ('a7', 'first');

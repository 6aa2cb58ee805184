-- case: A generated column takes no value.
-- expect: MIG2007 0002_rows.sql(1,1)
-- file: 0001_table.sql
CREATE TABLE boxes (id INTEGER PRIMARY KEY, w REAL, h REAL, area REAL AS (w * h));
-- file: 0002_rows.sql
INSERT INTO boxes (id, w, h, area) VALUES (1, 2, 3, 6);

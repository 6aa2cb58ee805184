-- case: A generated column is computed from it.
-- expect: MIG2004 0002_drop.sql(1,1)
-- file: 0001_table.sql
CREATE TABLE boxes (id INTEGER PRIMARY KEY, w REAL, h REAL, area REAL AS (w * h));
-- file: 0002_drop.sql
ALTER TABLE boxes DROP COLUMN h;

-- case: A STORED column can be added to an empty table only.
-- expect: MIG2006 0002_area.sql(1,1)
-- file: 0001_boxes.sql
CREATE TABLE boxes (id INTEGER PRIMARY KEY, w REAL, h REAL);
-- file: 0002_area.sql
ALTER TABLE boxes ADD COLUMN area REAL GENERATED ALWAYS AS (w * h) STORED;

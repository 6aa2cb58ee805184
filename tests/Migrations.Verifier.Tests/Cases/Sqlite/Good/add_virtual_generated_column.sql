-- case: VIRTUAL may be added.
-- file: 0001_boxes.sql
CREATE TABLE boxes (id INTEGER PRIMARY KEY, w REAL NOT NULL, h REAL NOT NULL);
-- file: 0002_area.sql
ALTER TABLE boxes ADD COLUMN area REAL GENERATED ALWAYS AS (w * h) VIRTUAL;
CREATE INDEX boxes_area ON boxes (area);
-- file: 0002_area.down.sql
DROP INDEX boxes_area;
ALTER TABLE boxes DROP COLUMN area;

-- case: A stored and a virtual generated column over rows.
-- file: 0001_boxes.sql
CREATE TABLE boxes (id bigint PRIMARY KEY, w numeric NOT NULL, h numeric NOT NULL);
-- file: 0002_area.sql
ALTER TABLE boxes ADD COLUMN area numeric GENERATED ALWAYS AS (w * h) STORED;
CREATE INDEX boxes_area ON boxes (area);
-- file: 0002_area.down.sql
ALTER TABLE boxes DROP COLUMN area;

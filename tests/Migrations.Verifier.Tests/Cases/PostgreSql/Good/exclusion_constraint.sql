-- case: Periods of one room must not overlap.
-- file: 0001_rooms.sql
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE TABLE stays (
  room integer NOT NULL,
  period daterange NOT NULL CHECK (NOT isempty(period)),
  EXCLUDE USING gist (room WITH =, period WITH &&)
);
-- file: 0001_rooms.down.sql
DROP TABLE stays;
DROP EXTENSION btree_gist;
-- file: 0002_guest.sql
ALTER TABLE stays ADD COLUMN guest text;
-- file: 0002_guest.down.sql
ALTER TABLE stays DROP COLUMN guest;

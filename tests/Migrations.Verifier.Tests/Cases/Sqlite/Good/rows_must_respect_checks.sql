-- case: Checks of several columns.
-- may-info: MIG2902
-- file: 0001_bookings.sql
CREATE TABLE bookings (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  state TEXT NOT NULL CHECK (state IN ('held', 'paid')),
  seats INTEGER NOT NULL CHECK (seats BETWEEN 1 AND 8),
  code TEXT NOT NULL UNIQUE CHECK (length(code) = 6),
  starts TEXT NOT NULL,
  ends TEXT NOT NULL,
  CHECK (ends > starts)
);
-- file: 0001_bookings.down.sql
DROP TABLE bookings;
-- file: 0002_note.sql
ALTER TABLE bookings ADD COLUMN note TEXT NOT NULL DEFAULT '';
-- file: 0002_note.down.sql
ALTER TABLE bookings DROP COLUMN note;

-- case: Generated rows have to meet several checks at once.
-- file: 0001_bookings.sql
CREATE TABLE bookings (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  state text NOT NULL CHECK (state IN ('held', 'paid', 'cancelled')),
  seats integer NOT NULL CHECK (seats BETWEEN 1 AND 8),
  price numeric(8, 2) NOT NULL CHECK (price >= 0),
  code text NOT NULL CHECK (code ~ '^[A-Z]{3}-[0-9]{4}$'),
  starts timestamptz NOT NULL,
  ends timestamptz NOT NULL,
  CHECK (ends > starts)
);
-- file: 0001_bookings.down.sql
DROP TABLE bookings;
-- file: 0002_note.sql
ALTER TABLE bookings ADD COLUMN note text NOT NULL DEFAULT '';
-- file: 0002_note.down.sql
ALTER TABLE bookings DROP COLUMN note;

-- case: The table has a constraint of that name already.
-- expect: MIG2003 0002_check.sql(1,1)
-- file: 0001_rooms.sql
CREATE TABLE rooms (id bigint PRIMARY KEY, seats integer CONSTRAINT rooms_seats_check CHECK (seats > 0));
-- file: 0002_check.sql
ALTER TABLE rooms ADD CONSTRAINT rooms_seats_check CHECK (seats < 1000);

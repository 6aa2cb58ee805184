-- case: A deferrable unique constraint lets a renumbering pass.
-- file: 0001_steps.sql
CREATE TABLE steps (id bigint PRIMARY KEY, position integer NOT NULL, CONSTRAINT steps_position UNIQUE (position) DEFERRABLE INITIALLY DEFERRED);
-- file: 0002_shift.sql
UPDATE steps SET position = position + 1;
-- file: 0002_shift.down.sql
UPDATE steps SET position = position - 1;

-- case: Exactly one of two references is set.
-- file: 0001_tables.sql
CREATE TABLE users (id bigint PRIMARY KEY);
CREATE TABLE groups (id bigint PRIMARY KEY);
CREATE TABLE grants (
  id bigint PRIMARY KEY,
  user_id bigint REFERENCES users,
  group_id bigint REFERENCES groups,
  CHECK (num_nonnulls(user_id, group_id) = 1)
);
-- file: 0002_until.sql
ALTER TABLE grants ADD COLUMN until date;
-- file: 0002_until.down.sql
ALTER TABLE grants DROP COLUMN until;

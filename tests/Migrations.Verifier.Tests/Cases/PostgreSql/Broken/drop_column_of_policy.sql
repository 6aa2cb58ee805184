-- case: A policy reads the column.
-- expect: MIG2004 0002_drop.sql(1,1)
-- file: 0001_policy.sql
CREATE TABLE notes (id bigint PRIMARY KEY, owner text, body text);
CREATE POLICY own ON notes USING (owner = current_user);
-- file: 0002_drop.sql
ALTER TABLE notes DROP COLUMN owner;

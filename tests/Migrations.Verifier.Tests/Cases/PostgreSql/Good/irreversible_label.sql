-- case: A label of an enum cannot be removed.
-- file: 0001_type.sql
CREATE TYPE state AS ENUM ('open', 'closed');
CREATE TABLE tickets (id bigint PRIMARY KEY, state state NOT NULL DEFAULT 'open');
-- file: 0002_label.sql
-- @irreversible: PostgreSQL cannot drop a label
ALTER TYPE state ADD VALUE 'waiting' BEFORE 'closed';
-- file: 0003_use.sql
ALTER TABLE tickets ALTER COLUMN state SET DEFAULT 'waiting';
INSERT INTO tickets VALUES (100001, 'waiting');

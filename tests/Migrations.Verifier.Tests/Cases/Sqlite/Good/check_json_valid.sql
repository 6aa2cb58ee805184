-- case: A column holds JSON.
-- may-info: MIG2902
-- file: 0001_table.sql
CREATE TABLE events (id INTEGER PRIMARY KEY, payload TEXT NOT NULL CHECK (json_valid(payload)));
CREATE INDEX events_kind ON events (json_extract(payload, '$.kind'));
-- file: 0001_table.down.sql
DROP TABLE events;
-- file: 0002_kind.sql
ALTER TABLE events ADD COLUMN kind TEXT GENERATED ALWAYS AS (json_extract(payload, '$.kind')) VIRTUAL;
-- file: 0002_kind.down.sql
ALTER TABLE events DROP COLUMN kind;

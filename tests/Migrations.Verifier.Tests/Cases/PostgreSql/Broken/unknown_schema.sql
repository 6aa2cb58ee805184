-- case: The schema of the table is created nowhere.
-- expect: MIG2001 0001_events.sql(1,14)
-- file: 0001_events.sql
CREATE TABLE audit.events (id bigint PRIMARY KEY, payload jsonb NOT NULL);

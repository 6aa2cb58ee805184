-- case: Lists with a default partition, hashes below them.
-- file: 0001_events.sql
CREATE TABLE events (region text NOT NULL, id bigint NOT NULL, payload jsonb) PARTITION BY LIST (region);
CREATE TABLE events_eu PARTITION OF events FOR VALUES IN ('de', 'fr') PARTITION BY HASH (id);
CREATE TABLE events_eu_0 PARTITION OF events_eu FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE events_eu_1 PARTITION OF events_eu FOR VALUES WITH (MODULUS 2, REMAINDER 1);
CREATE TABLE events_rest PARTITION OF events DEFAULT;
-- file: 0001_events.down.sql
DROP TABLE events;
-- file: 0002_at.sql
ALTER TABLE events ADD COLUMN at timestamptz NOT NULL DEFAULT now();
CREATE INDEX events_at ON events (at);
-- file: 0002_at.down.sql
ALTER TABLE events DROP COLUMN at;

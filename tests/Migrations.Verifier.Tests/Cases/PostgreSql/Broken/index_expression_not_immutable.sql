-- case: An expression of an index must not depend on settings.
-- expect: MIG2007 0002_index.sql(1,1)
-- file: 0001_table.sql
CREATE TABLE events (id bigint PRIMARY KEY, at timestamptz);
-- file: 0002_index.sql
CREATE INDEX events_day ON events (date_trunc('day', at));

-- case: Up sets a default, down does not take it away.
-- expect: MIG2101 0002_defaults.down.sql(1,1)
-- file: 0001_table.sql
CREATE TABLE jobs (id bigint PRIMARY KEY, attempts integer, state text);
-- file: 0002_defaults.sql
ALTER TABLE jobs ALTER COLUMN attempts SET DEFAULT 0, ALTER COLUMN state SET DEFAULT 'new';
-- file: 0002_defaults.down.sql
ALTER TABLE jobs ALTER COLUMN attempts DROP DEFAULT;

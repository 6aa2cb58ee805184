-- case: The index was dropped together with its table before.
-- expect: MIG2001 0003_drop_index.sql(1,1)
-- file: 0001_logs.sql
CREATE TABLE logs (id bigint PRIMARY KEY, at timestamptz);
CREATE INDEX logs_at ON logs (at);
-- file: 0002_drop_logs.sql
DROP TABLE logs;
-- file: 0003_drop_index.sql
DROP INDEX logs_at;

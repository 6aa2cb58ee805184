-- case: Names of indexes are unique in a schema, not in a table.
-- expect: MIG2003 0002_index.sql(1,1)
-- file: 0001_tables.sql
CREATE TABLE a (id bigint PRIMARY KEY, created_at timestamptz);
CREATE TABLE b (id bigint PRIMARY KEY, created_at timestamptz);
CREATE INDEX idx_created_at ON a (created_at);
-- file: 0002_index.sql
CREATE INDEX idx_created_at ON b (created_at);

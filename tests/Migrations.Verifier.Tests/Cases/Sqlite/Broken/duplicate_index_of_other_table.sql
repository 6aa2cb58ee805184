-- case: Names of indexes are unique in the database.
-- expect: MIG2003 0002_index.sql(1,1)
-- file: 0001_tables.sql
CREATE TABLE a (id INTEGER PRIMARY KEY, at TEXT);
CREATE TABLE b (id INTEGER PRIMARY KEY, at TEXT);
CREATE INDEX idx_at ON a (at);
-- file: 0002_index.sql
CREATE INDEX idx_at ON b (at);

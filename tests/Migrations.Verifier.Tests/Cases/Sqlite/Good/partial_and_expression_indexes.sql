-- case: Indexes over expressions and parts, undone.
-- file: 0001_table.sql
CREATE TABLE files (id INTEGER PRIMARY KEY, path TEXT NOT NULL, deleted_at TEXT);
-- file: 0002_indexes.sql
CREATE UNIQUE INDEX files_path ON files (lower(path)) WHERE deleted_at IS NULL;
CREATE INDEX files_ext ON files (substr(path, -3) COLLATE NOCASE DESC);
-- file: 0002_indexes.down.sql
DROP INDEX files_ext;
DROP INDEX files_path;

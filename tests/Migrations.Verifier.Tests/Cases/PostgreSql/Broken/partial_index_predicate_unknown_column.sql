-- case: The predicate of a partial index names deleted_at, the column is deleted.
-- expect: MIG2001 0002_index.sql(3,11)
-- file: 0001_files.sql
CREATE TABLE files (id bigint PRIMARY KEY, path text NOT NULL, deleted boolean NOT NULL DEFAULT false);
-- file: 0002_index.sql
CREATE UNIQUE INDEX files_path_live
    ON files (path)
    WHERE deleted_at IS NULL;

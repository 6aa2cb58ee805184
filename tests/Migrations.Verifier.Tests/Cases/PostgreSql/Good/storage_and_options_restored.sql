-- case: Options of a table, storage and statistics of a column, undone.
-- file: 0001_table.sql
CREATE TABLE blobs (id bigint PRIMARY KEY, data bytea) WITH (fillfactor = 90);
CREATE INDEX blobs_id ON blobs (id) WITH (fillfactor = 70);
-- file: 0002_options.sql
ALTER TABLE blobs SET (fillfactor = 80, autovacuum_enabled = false);
ALTER TABLE blobs ALTER COLUMN data SET STORAGE EXTERNAL;
ALTER TABLE blobs ALTER COLUMN id SET STATISTICS 500;
ALTER INDEX blobs_id SET (fillfactor = 60);
ALTER TABLE blobs REPLICA IDENTITY FULL;
CLUSTER blobs USING blobs_pkey;
-- file: 0002_options.down.sql
ALTER TABLE blobs SET WITHOUT CLUSTER;
ALTER TABLE blobs REPLICA IDENTITY DEFAULT;
ALTER INDEX blobs_id SET (fillfactor = 70);
ALTER TABLE blobs ALTER COLUMN id SET STATISTICS DEFAULT;
ALTER TABLE blobs ALTER COLUMN data SET STORAGE DEFAULT;
ALTER TABLE blobs RESET (autovacuum_enabled);
ALTER TABLE blobs SET (fillfactor = 90);

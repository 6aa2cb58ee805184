-- case: A tablespace is a folder of the server.
-- expect-info: MIG2901 0002_index.sql(1,1)
-- file: 0001_table.sql
CREATE TABLE archive (id bigint PRIMARY KEY, at date);
-- file: 0002_index.sql
CREATE INDEX archive_at ON archive (at) TABLESPACE slow_disks;

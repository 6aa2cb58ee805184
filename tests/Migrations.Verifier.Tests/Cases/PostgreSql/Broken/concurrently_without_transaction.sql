-- case: The file has no transaction, and its second index names a column that is not there.
-- expect: MIG2001 0002_indexes.sql(3,1)
-- file: 0001_table.sql
CREATE TABLE big (id bigint PRIMARY KEY, a integer, b integer);
-- file: 0002_indexes.sql
-- @no-transaction
CREATE INDEX CONCURRENTLY big_a ON big (a);
CREATE INDEX CONCURRENTLY big_c ON big (c);
CREATE INDEX CONCURRENTLY big_b ON big (b);

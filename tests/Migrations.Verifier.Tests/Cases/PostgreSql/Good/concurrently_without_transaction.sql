-- case: CREATE INDEX CONCURRENTLY outside of a transaction, with rows.
-- file: 0001_big.sql
CREATE TABLE big (id bigint PRIMARY KEY, a integer, b text);
-- file: 0002_indexes.sql
-- @no-transaction
CREATE INDEX CONCURRENTLY big_a ON big (a);
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS big_id_a ON big (id, a);
-- file: 0002_indexes.down.sql
-- @no-transaction
DROP INDEX CONCURRENTLY big_id_a;
DROP INDEX CONCURRENTLY IF EXISTS big_a;

-- case: VACUUM outside of a transaction.
-- file: 0001_table.sql
CREATE TABLE t (id INTEGER PRIMARY KEY);
-- file: 0002_vacuum.sql
-- @no-transaction
VACUUM;
ANALYZE;

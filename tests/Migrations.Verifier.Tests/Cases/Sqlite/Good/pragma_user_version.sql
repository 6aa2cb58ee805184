-- case: A version of the file's own in the header.
-- file: 0001_table.sql
PRAGMA user_version = 7;
CREATE TABLE t (id INTEGER PRIMARY KEY);

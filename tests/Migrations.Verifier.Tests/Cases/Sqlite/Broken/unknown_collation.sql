-- case: The collation is not one of SQLite.
-- expect: MIG2001 0002_index.sql(1,1)
-- file: 0001_names.sql
CREATE TABLE names (id INTEGER PRIMARY KEY, name TEXT);
-- file: 0002_index.sql
CREATE INDEX names_name ON names (name COLLATE german);

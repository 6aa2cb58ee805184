-- case: STRICT with every type that it knows.
-- file: 0001_table.sql
CREATE TABLE samples (id INTEGER PRIMARY KEY, a INT NOT NULL, b REAL NOT NULL, c TEXT NOT NULL, d BLOB NOT NULL, e ANY NOT NULL) STRICT;
-- file: 0001_table.down.sql
DROP TABLE samples;
-- file: 0002_column.sql
ALTER TABLE samples ADD COLUMN f TEXT NOT NULL DEFAULT '';
-- file: 0002_column.down.sql
ALTER TABLE samples DROP COLUMN f;

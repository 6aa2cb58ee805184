-- case: The restored table lets NULL in.
-- expect: MIG2101 0002_column.down.sql(1,1)
-- file: 0001_table.sql
CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
-- file: 0002_column.sql
ALTER TABLE users ADD COLUMN x TEXT;
-- file: 0002_column.down.sql
PRAGMA foreign_keys = OFF;
CREATE TABLE u (id INTEGER PRIMARY KEY, name TEXT);
INSERT INTO u SELECT id, name FROM users;
DROP TABLE users;
ALTER TABLE u RENAME TO users;
PRAGMA foreign_keys = ON;

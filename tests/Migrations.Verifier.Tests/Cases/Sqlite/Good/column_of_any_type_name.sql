-- case: SQLite takes any name of a type.
-- file: 0001_table.sql
CREATE TABLE t (id INTEGER PRIMARY KEY, a VARCHAR(3), b DATETIME NOT NULL, c MONEY, d, e UNSIGNED BIG INT, f BOOLEAN NOT NULL DEFAULT FALSE);
INSERT INTO t (id, a, b) VALUES (100001, 'longer than three', 'today');
-- file: 0001_table.down.sql
DROP TABLE t;

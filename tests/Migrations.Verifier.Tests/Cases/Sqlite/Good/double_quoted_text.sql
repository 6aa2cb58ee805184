-- case: A default in double quotes, which SQLite takes for text where no column has that name; most builds of it allow that.
-- file: 0001_table.sql
CREATE TABLE t (id INTEGER PRIMARY KEY, state TEXT NOT NULL DEFAULT "open");
-- file: 0002_rows.sql
INSERT INTO t (id, state) VALUES (100001, "closed");

-- case: A STRICT table takes no text for an integer.
-- expect: MIG2002 0002_rows.sql(1,1)
-- file: 0001_table.sql
CREATE TABLE levels (id INTEGER PRIMARY KEY, weight INTEGER NOT NULL) STRICT;
-- file: 0002_rows.sql
INSERT INTO levels (id, weight) VALUES (1, 'heavy');

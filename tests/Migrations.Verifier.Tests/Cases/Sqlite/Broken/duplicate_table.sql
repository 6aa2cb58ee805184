-- case: Two branches made the same table.
-- expect: MIG2003 0002_tags.sql(1,14)
-- file: 0001_tags.sql
CREATE TABLE tags (id INTEGER PRIMARY KEY, name TEXT);
-- file: 0002_tags.sql
CREATE TABLE tags (id INTEGER PRIMARY KEY, label TEXT);

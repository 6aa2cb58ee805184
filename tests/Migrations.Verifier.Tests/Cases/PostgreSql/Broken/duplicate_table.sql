-- case: Two branches made the same table.
-- expect: MIG2003 0002_tags_again.sql(1,1)
-- file: 0001_tags.sql
CREATE TABLE tags (id bigint PRIMARY KEY, name text);
-- file: 0002_tags_again.sql
CREATE TABLE tags (id bigint PRIMARY KEY, label text);

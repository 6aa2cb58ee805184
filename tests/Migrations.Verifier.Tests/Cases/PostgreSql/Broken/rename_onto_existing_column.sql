-- case: The new name of the column is in use.
-- expect: MIG2003 0002_rename.sql(1,1)
-- file: 0001_pages.sql
CREATE TABLE pages (id bigint PRIMARY KEY, title text, name text);
-- file: 0002_rename.sql
ALTER TABLE pages RENAME COLUMN name TO title;

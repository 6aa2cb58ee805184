-- case: All rows have the same value.
-- expect-info: MIG2006 0002_slug.sql(2,1)
-- file: 0001_pages.sql
CREATE TABLE pages (id INTEGER PRIMARY KEY, title TEXT NOT NULL);
-- file: 0002_slug.sql
ALTER TABLE pages ADD COLUMN slug TEXT NOT NULL DEFAULT '';
CREATE UNIQUE INDEX pages_slug ON pages (slug);

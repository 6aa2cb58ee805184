-- case: All rows have the same value: with two rows the index cannot be built.
-- expect-info: MIG2006 0002_slug.sql(2,1)
-- file: 0001_pages.sql
CREATE TABLE pages (id bigint PRIMARY KEY, title text NOT NULL);
-- file: 0002_slug.sql
ALTER TABLE pages ADD COLUMN slug text NOT NULL DEFAULT '';
CREATE UNIQUE INDEX pages_slug ON pages (slug);

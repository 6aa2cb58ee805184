-- case: Each row gets a value of its own before the index is built.
-- file: 0001_pages.sql
CREATE TABLE pages (id bigint PRIMARY KEY, title text NOT NULL);
-- file: 0002_slug.sql
ALTER TABLE pages ADD COLUMN slug text;
UPDATE pages SET slug = 'page-' || id;
CREATE UNIQUE INDEX pages_slug ON pages (slug);
ALTER TABLE pages ALTER COLUMN slug SET NOT NULL;
-- file: 0002_slug.down.sql
ALTER TABLE pages DROP COLUMN slug;

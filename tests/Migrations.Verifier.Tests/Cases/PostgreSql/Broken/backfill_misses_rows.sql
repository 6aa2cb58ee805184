-- case: The backfill joins the wrong way, so no row gets a value before NOT NULL is set.
-- expect-info: MIG2006 0002_slug.sql(3,1)
-- file: 0001_tables.sql
CREATE TABLE shops (id bigint PRIMARY KEY, name text NOT NULL);
-- file: 0002_slug.sql
ALTER TABLE shops ADD COLUMN slug text;
UPDATE shops SET slug = lower(name) WHERE slug IS NOT NULL;
ALTER TABLE shops ALTER COLUMN slug SET NOT NULL;

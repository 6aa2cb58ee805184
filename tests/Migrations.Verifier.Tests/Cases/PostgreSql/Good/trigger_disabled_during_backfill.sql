-- case: A backfill without the trigger, which is on again behind it.
-- file: 0001_items.sql
CREATE TABLE items (id bigint PRIMARY KEY, name text, updated_at timestamptz NOT NULL DEFAULT now());
CREATE FUNCTION forbid() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'items are updated by the app only';
END $$;
CREATE TRIGGER items_forbid BEFORE UPDATE ON items FOR EACH ROW EXECUTE FUNCTION forbid();
-- file: 0002_fill.sql
ALTER TABLE items ADD COLUMN slug text;
ALTER TABLE items DISABLE TRIGGER items_forbid;
UPDATE items SET slug = lower(name);
ALTER TABLE items ENABLE TRIGGER items_forbid;
-- file: 0002_fill.down.sql
ALTER TABLE items DROP COLUMN slug;

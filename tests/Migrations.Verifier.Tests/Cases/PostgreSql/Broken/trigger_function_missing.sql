-- case: The trigger calls a function that is created only in the migration behind it.
-- expect: MIG2001 0002_trigger.sql(1,1)
-- file: 0001_items.sql
CREATE TABLE items (id bigint PRIMARY KEY, updated_at timestamptz NOT NULL DEFAULT now());
-- file: 0002_trigger.sql
CREATE TRIGGER items_touch BEFORE UPDATE ON items FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
-- file: 0003_function.sql
CREATE FUNCTION touch_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.updated_at := now();
  RETURN NEW;
END $$;

-- case: NEW has no column modified_at; the trigger fires as soon as the history updates a row.
-- expect: MIG2005 0001_items.sql(5,3)
-- file: 0001_items.sql
CREATE TABLE items (id bigint PRIMARY KEY, name text, updated_at timestamptz);
INSERT INTO items VALUES (1, 'one', now());
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.modified_at := now();
  RETURN NEW;
END $$;
CREATE TRIGGER items_touch BEFORE UPDATE ON items FOR EACH ROW EXECUTE FUNCTION touch();
-- file: 0002_rename.sql
UPDATE items SET name = 'first' WHERE id = 1;

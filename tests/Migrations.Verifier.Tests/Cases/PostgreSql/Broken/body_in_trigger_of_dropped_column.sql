-- case: The trigger's function compares a column that was dropped.
-- expect: MIG2005 0001_trigger.sql(5,10)
-- file: 0001_trigger.sql
CREATE TABLE items (id bigint PRIMARY KEY, name text, price numeric);
INSERT INTO items VALUES (100001, 'a', 1);
CREATE FUNCTION check_price() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.price <> OLD.price THEN
    RAISE NOTICE 'price';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER items_price BEFORE UPDATE ON items FOR EACH ROW EXECUTE FUNCTION check_price();
-- file: 0002_drop.sql
ALTER TABLE items DROP COLUMN price;

-- case: TG_ARGV, TG_TABLE_SCHEMA, dynamic access to columns of NEW.
-- file: 0001_trigger.sql
CREATE TABLE changes (relation text, key text, what jsonb, at timestamptz NOT NULL DEFAULT now());
CREATE TABLE orders (id bigint PRIMARY KEY, note text, amount integer);
CREATE FUNCTION track() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  key_column text := TG_ARGV[0];
  key text;
BEGIN
  EXECUTE format('SELECT ($1).%I::text', key_column) INTO key USING NEW;
  INSERT INTO changes (relation, key, what)
  VALUES (TG_TABLE_SCHEMA || '.' || TG_TABLE_NAME, key, to_jsonb(NEW) - key_column);
  IF TG_NARGS > 1 AND TG_WHEN = 'BEFORE' AND TG_LEVEL = 'ROW' THEN
    RAISE NOTICE '% %', TG_NAME, TG_RELID::regclass;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER orders_track BEFORE INSERT OR UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION track('id', 'quiet');

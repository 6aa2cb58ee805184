-- case: OLD and NEW by operation.
-- file: 0001_trigger.sql
CREATE TABLE stock (sku text PRIMARY KEY, amount integer NOT NULL);
CREATE TABLE stock_changes (sku text, was integer, is_now integer);
CREATE FUNCTION note_stock() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  CASE TG_OP
    WHEN 'INSERT' THEN INSERT INTO stock_changes VALUES (NEW.sku, NULL, NEW.amount);
    WHEN 'UPDATE' THEN INSERT INTO stock_changes VALUES (NEW.sku, OLD.amount, NEW.amount);
    WHEN 'DELETE' THEN INSERT INTO stock_changes VALUES (OLD.sku, OLD.amount, NULL);
  END CASE;
  RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER stock_note AFTER INSERT OR UPDATE OR DELETE ON stock FOR EACH ROW EXECUTE FUNCTION note_stock();

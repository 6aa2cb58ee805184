-- case: The names of transition tables are known to the trigger's function only.
-- file: 0001_triggers.sql
CREATE TABLE orders (id bigint PRIMARY KEY, amount numeric);
CREATE TABLE totals (at timestamptz DEFAULT now(), amount numeric);
CREATE FUNCTION add_totals() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO totals (amount) SELECT sum(amount) FROM inserted;
  RETURN NULL;
END $$;
CREATE TRIGGER orders_totals AFTER INSERT ON orders REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION add_totals();

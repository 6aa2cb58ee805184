-- case: The trigger writes into a table that a later migration dropped; every insert of the app fails then.
-- expect: MIG2005 0001_orders.sql(5,15)
-- file: 0001_orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
CREATE TABLE orders_log (order_id bigint, at timestamptz);
CREATE FUNCTION log_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO orders_log (order_id, at) VALUES (NEW.id, now());
  RETURN NEW;
END $$;
CREATE TRIGGER orders_log AFTER INSERT ON orders FOR EACH ROW EXECUTE FUNCTION log_order();
-- file: 0002_drop_log.sql
DROP TABLE orders_log;

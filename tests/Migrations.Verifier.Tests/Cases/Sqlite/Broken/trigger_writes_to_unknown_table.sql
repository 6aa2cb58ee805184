-- case: SQLite creates the trigger, and every insert fails.
-- expect: MIG2001 0002_trigger.sql(1,1)
-- file: 0001_tables.sql
CREATE TABLE orders (id INTEGER PRIMARY KEY);
CREATE TABLE orders_log (order_id INTEGER);
-- file: 0002_trigger.sql
CREATE TRIGGER orders_log AFTER INSERT ON orders
BEGIN
  INSERT INTO order_log (order_id) VALUES (NEW.id);
END;

-- case: A function that nothing calls in the history updates a column that is not there.
-- expect: MIG2005 0002_close.sql(3,44)
-- file: 0001_orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY, state text NOT NULL DEFAULT 'open');
-- file: 0002_close.sql
CREATE FUNCTION close_order(order_id bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE orders SET state = 'closed' WHERE order_no = order_id;
END $$;

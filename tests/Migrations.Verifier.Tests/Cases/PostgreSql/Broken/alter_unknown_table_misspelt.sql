-- case: The table is called orders, not order_s.
-- expect: MIG2001 0002_note.sql(1,1)
-- file: 0001_orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
-- file: 0002_note.sql
ALTER TABLE order_s ADD COLUMN note text;

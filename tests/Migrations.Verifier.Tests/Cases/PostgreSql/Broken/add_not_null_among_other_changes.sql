-- case: The third part of an ALTER TABLE adds NOT NULL without a default.
-- expect: MIG2006 0002_columns.sql(2,1)
-- file: 0001_orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
-- file: 0002_columns.sql
COMMENT ON TABLE orders IS 'orders';
ALTER TABLE orders
  ADD COLUMN note text,
  ADD COLUMN placed_at timestamptz DEFAULT now(),
  ADD COLUMN currency char(3) NOT NULL;

-- case: The type was renamed to order_state.
-- expect: MIG2001 0002_orders.sql(1,51)
-- file: 0001_type.sql
CREATE TYPE order_status AS ENUM ('open', 'closed');
ALTER TYPE order_status RENAME TO order_state;
-- file: 0002_orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY, state order_status NOT NULL DEFAULT 'open');

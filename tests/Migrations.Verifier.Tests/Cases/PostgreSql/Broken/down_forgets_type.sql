-- case: The table goes, its enum stays.
-- expect: MIG2101 0001_orders.down.sql(2,1)
-- file: 0001_orders.sql
CREATE TYPE order_state AS ENUM ('open', 'closed');
CREATE TABLE orders (id bigint PRIMARY KEY, state order_state NOT NULL);
-- file: 0001_orders.down.sql
-- back to nothing
DROP TABLE orders;

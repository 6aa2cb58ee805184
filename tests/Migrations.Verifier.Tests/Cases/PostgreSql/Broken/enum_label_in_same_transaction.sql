-- case: A label that was added in the transaction cannot be used before its end.
-- expect: MIG2007 0002_returned.sql(2,1)
-- file: 0001_orders.sql
CREATE TYPE order_state AS ENUM ('open', 'closed');
CREATE TABLE orders (id bigint PRIMARY KEY, state order_state NOT NULL);
-- file: 0002_returned.sql
ALTER TYPE order_state ADD VALUE 'returned';
ALTER TABLE orders ALTER COLUMN state SET DEFAULT 'returned';

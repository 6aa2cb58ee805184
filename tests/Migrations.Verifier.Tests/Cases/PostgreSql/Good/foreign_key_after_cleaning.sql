-- case: Rows that refer to nothing are cleaned before the key comes.
-- file: 0001_tables.sql
CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint);
-- file: 0002_key.sql
UPDATE orders SET customer_id = NULL WHERE NOT EXISTS (SELECT FROM customers WHERE customers.id = orders.customer_id);
ALTER TABLE orders ADD CONSTRAINT orders_customer FOREIGN KEY (customer_id) REFERENCES customers (id);

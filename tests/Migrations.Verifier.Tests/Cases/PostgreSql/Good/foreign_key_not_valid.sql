-- case: NOT VALID over rows that refer to nothing.
-- file: 0001_tables.sql
CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint);
-- file: 0002_key.sql
ALTER TABLE orders ADD CONSTRAINT orders_customer FOREIGN KEY (customer_id) REFERENCES customers (id) NOT VALID;
-- file: 0002_key.down.sql
ALTER TABLE orders DROP CONSTRAINT orders_customer;

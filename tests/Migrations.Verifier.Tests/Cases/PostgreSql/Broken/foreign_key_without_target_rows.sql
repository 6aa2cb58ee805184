-- case: Nothing says that the numbers of the rows are those of a customer.
-- expect-info: MIG2006 0002_customers.sql(2,1)
-- file: 0001_orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint NOT NULL);
-- file: 0002_customers.sql
CREATE TABLE customers (id bigint PRIMARY KEY, name text NOT NULL);
ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers (id);

-- case: integer may refer to bigint.
-- file: 0001_tables.sql
CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id integer REFERENCES customers (id) ON DELETE SET NULL);
-- file: 0001_tables.down.sql
DROP TABLE orders;
DROP TABLE customers;

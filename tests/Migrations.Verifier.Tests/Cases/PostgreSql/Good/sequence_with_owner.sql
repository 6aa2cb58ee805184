-- case: A sequence for a default, undone exactly.
-- file: 0001_orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY, number bigint);
-- file: 0002_numbers.sql
CREATE SEQUENCE order_numbers START 1000 INCREMENT 5 CACHE 10;
ALTER TABLE orders ALTER COLUMN number SET DEFAULT nextval('order_numbers');
ALTER SEQUENCE order_numbers OWNED BY orders.number;
-- file: 0002_numbers.down.sql
ALTER TABLE orders ALTER COLUMN number DROP DEFAULT;
DROP SEQUENCE order_numbers;

-- case: Table, constraint and sequence are renamed there and back.
-- file: 0001_client.sql
CREATE TABLE client (id serial PRIMARY KEY, name text);
-- file: 0002_customers.sql
ALTER TABLE client RENAME TO customers;
ALTER SEQUENCE client_id_seq RENAME TO customers_id_seq;
ALTER INDEX client_pkey RENAME TO customers_pkey;
-- file: 0002_customers.down.sql
ALTER INDEX customers_pkey RENAME TO client_pkey;
ALTER SEQUENCE customers_id_seq RENAME TO client_id_seq;
ALTER TABLE customers RENAME TO client;

-- case: Up renames the table, down makes an empty one.
-- expect: MIG2102 0002_customers.down.sql(1,1)
-- file: 0001_table.sql
CREATE TABLE client (id bigint PRIMARY KEY, name text);
-- file: 0002_customers.sql
ALTER TABLE client RENAME TO customers;
ALTER TABLE customers RENAME CONSTRAINT client_pkey TO customers_pkey;
ALTER TABLE customers RENAME CONSTRAINT client_id_not_null TO customers_id_not_null;
-- file: 0002_customers.down.sql
DROP TABLE customers;
CREATE TABLE client (id bigint PRIMARY KEY, name text);

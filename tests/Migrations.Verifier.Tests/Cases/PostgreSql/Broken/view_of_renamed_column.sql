-- case: A view is written against the name that a column had before it was renamed.
-- expect: MIG2001 0003_view.sql(2,14)
-- file: 0001_customers.sql
CREATE TABLE customers (id bigint PRIMARY KEY, surname text NOT NULL);
-- file: 0002_rename.sql
ALTER TABLE customers RENAME COLUMN surname TO last_name;
-- file: 0003_view.sql
CREATE VIEW customer_names AS
  SELECT id, surname
  FROM customers;

-- case: SET LOCAL search_path leaves public out, so the table of the first migration is not found.
-- expect: MIG2001 0002_invoices.sql(2,1)
-- file: 0001_tables.sql
CREATE SCHEMA billing;
CREATE TABLE customers (id bigint PRIMARY KEY);
-- file: 0002_invoices.sql
SET LOCAL search_path = billing;
CREATE TABLE invoices (
  id bigint PRIMARY KEY,
  customer_id bigint NOT NULL REFERENCES customers (id)
);

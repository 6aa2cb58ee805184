-- case: The path holds for the file only.
-- file: 0001_billing.sql
CREATE SCHEMA billing;
SET LOCAL search_path = billing, public;
CREATE TABLE invoices (id bigint PRIMARY KEY);
CREATE FUNCTION total_of(invoice bigint) RETURNS numeric LANGUAGE sql SET search_path = billing AS $$ SELECT count(*)::numeric FROM invoices WHERE id = invoice $$;
-- file: 0001_billing.down.sql
DROP FUNCTION billing.total_of(bigint);
DROP TABLE billing.invoices;
DROP SCHEMA billing;
-- file: 0002_public.sql
CREATE TABLE invoices (id bigint PRIMARY KEY, billing_id bigint REFERENCES billing.invoices);
-- file: 0002_public.down.sql
DROP TABLE public.invoices;

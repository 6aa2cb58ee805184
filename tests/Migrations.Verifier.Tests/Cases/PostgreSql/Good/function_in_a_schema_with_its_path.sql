-- case: The names of the body are found by the search path of the function.
-- file: 0001_billing.sql
CREATE SCHEMA billing;
CREATE TABLE billing.invoices (id bigint PRIMARY KEY, total numeric, paid boolean NOT NULL DEFAULT false);
CREATE FUNCTION billing.open_total() RETURNS numeric LANGUAGE plpgsql SET search_path = billing, pg_temp AS $$
BEGIN
  RETURN (SELECT coalesce(sum(total), 0) FROM invoices WHERE NOT paid);
END $$;
-- file: 0001_billing.down.sql
DROP SCHEMA billing CASCADE;

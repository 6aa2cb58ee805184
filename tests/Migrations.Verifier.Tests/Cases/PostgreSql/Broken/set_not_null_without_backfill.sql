-- case: The column is new and empty when NOT NULL is set.
-- expect: MIG2006 0002_due.sql(2,1)
-- file: 0001_invoices.sql
CREATE TABLE invoices (id bigint PRIMARY KEY);
-- file: 0002_due.sql
ALTER TABLE invoices ADD COLUMN due date;
ALTER TABLE invoices ALTER COLUMN due SET NOT NULL;

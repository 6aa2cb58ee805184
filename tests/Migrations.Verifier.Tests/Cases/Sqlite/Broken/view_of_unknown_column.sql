-- case: The view names a column that its table does not have.
-- expect: MIG2001 0002_view.sql(2,1)
-- file: 0001_table.sql
CREATE TABLE invoices (id INTEGER PRIMARY KEY, total NUMERIC);
-- file: 0002_view.sql
-- for the list
CREATE VIEW invoice_list AS
SELECT id, amount FROM invoices;

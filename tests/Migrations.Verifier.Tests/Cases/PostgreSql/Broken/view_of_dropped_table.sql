-- case: A view reads a table that an earlier migration dropped.
-- expect: MIG2001 0003_all_invoices.sql(4,16)
-- file: 0001_tables.sql
CREATE TABLE invoices (id bigint PRIMARY KEY);
CREATE TABLE invoices_archive (id bigint PRIMARY KEY);
-- file: 0002_drop_archive.sql
DROP TABLE invoices_archive;
-- file: 0003_all_invoices.sql
CREATE VIEW all_invoices AS
SELECT id FROM invoices
UNION ALL
SELECT id FROM invoices_archive;

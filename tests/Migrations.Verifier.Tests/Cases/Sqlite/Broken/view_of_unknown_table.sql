-- case: SQLite creates the view and fails whenever it is read.
-- expect: MIG2001 0001_view.sql(2,1)
-- file: 0001_view.sql
CREATE TABLE invoices (id INTEGER PRIMARY KEY);
CREATE VIEW open_invoices AS SELECT id FROM invoice WHERE id > 0;

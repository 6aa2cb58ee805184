-- case: Views, triggers and foreign keys follow the table.
-- file: 0001_tables.sql
CREATE TABLE client (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE orders (id INTEGER PRIMARY KEY, client_id INTEGER REFERENCES client (id));
CREATE VIEW names AS SELECT name FROM client;
CREATE TRIGGER client_delete BEFORE DELETE ON client BEGIN
  DELETE FROM orders WHERE client_id = OLD.id;
END;
-- file: 0002_rename.sql
ALTER TABLE client RENAME TO customers;
-- file: 0002_rename.down.sql
ALTER TABLE customers RENAME TO client;

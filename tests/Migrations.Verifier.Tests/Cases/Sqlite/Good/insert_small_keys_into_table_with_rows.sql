-- case: Generated rows must not take the keys 1 to 3.
-- file: 0001_table.sql
CREATE TABLE currencies (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE);
-- file: 0002_rows.sql
INSERT INTO currencies (id, code) VALUES (1, 'EUR'), (2, 'USD'), (3, 'GBP');
-- file: 0002_rows.down.sql
DELETE FROM currencies WHERE id IN (1, 2, 3);

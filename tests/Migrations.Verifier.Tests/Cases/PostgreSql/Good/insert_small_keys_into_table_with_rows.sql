-- case: The keys 1 to 3 are the first ones that a generator of rows would think of: it must not stand in the way.
-- file: 0001_table.sql
CREATE TABLE currencies (id integer PRIMARY KEY, code char(3) NOT NULL UNIQUE);
-- file: 0002_rows.sql
INSERT INTO currencies (id, code) VALUES (1, 'EUR'), (2, 'USD'), (3, 'GBP');
-- file: 0002_rows.down.sql
DELETE FROM currencies WHERE id IN (1, 2, 3);

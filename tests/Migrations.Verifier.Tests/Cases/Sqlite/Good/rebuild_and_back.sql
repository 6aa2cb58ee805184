-- case: There and back with the same recipe; values stay.
-- file: 0001_items.sql
CREATE TABLE items (id INTEGER PRIMARY KEY, price TEXT);
CREATE UNIQUE INDEX items_price ON items (price, id);
-- file: 0002_price.sql
CREATE TABLE items_new (id INTEGER PRIMARY KEY, price TEXT CHECK (price IS NULL OR length(price) < 1000));
INSERT INTO items_new SELECT id, price FROM items;
DROP TABLE items;
ALTER TABLE items_new RENAME TO items;
CREATE UNIQUE INDEX items_price ON items (price, id);
-- file: 0002_price.down.sql
CREATE TABLE items_old (id INTEGER PRIMARY KEY, price TEXT);
INSERT INTO items_old SELECT id, price FROM items;
DROP TABLE items;
ALTER TABLE items_old RENAME TO items;
CREATE UNIQUE INDEX items_price ON items (price, id);

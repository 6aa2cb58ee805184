-- case: A trigger reads the column.
-- expect: MIG2004 0002_drop.sql(1,1)
-- file: 0001_table.sql
CREATE TABLE items (id INTEGER PRIMARY KEY, price NUMERIC, note TEXT);
CREATE TABLE log (id INTEGER, price NUMERIC);
CREATE TRIGGER items_price AFTER UPDATE OF price ON items BEGIN
  INSERT INTO log VALUES (NEW.id, NEW.price);
END;
-- file: 0002_drop.sql
ALTER TABLE items DROP COLUMN price;

-- case: text does not become integer by itself.
-- expect: MIG2002 0002_stock.sql(1,1)
-- file: 0001_products.sql
CREATE TABLE products (id bigint PRIMARY KEY, stock text);
-- file: 0002_stock.sql
ALTER TABLE products ALTER COLUMN stock TYPE integer;

-- case: One function makes the temporary table that another one reads.
-- file: 0001_functions.sql
CREATE TABLE products (sku text PRIMARY KEY, price numeric);
CREATE FUNCTION prepare_import() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  CREATE TEMPORARY TABLE IF NOT EXISTS import_rows (sku text, price numeric) ON COMMIT DROP;
  TRUNCATE import_rows;
END $$;
CREATE FUNCTION run_import() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  n bigint;
BEGIN
  PERFORM prepare_import();
  INSERT INTO import_rows VALUES ('a', 1);
  INSERT INTO products SELECT sku, price FROM import_rows ON CONFLICT (sku) DO UPDATE SET price = excluded.price;
  GET DIAGNOSTICS n = ROW_COUNT;
  RETURN n;
END $$;

-- case: MERGE, data-modifying WITH, INSERT … SELECT from the same table.
-- file: 0001_tables.sql
CREATE TABLE stock (sku text PRIMARY KEY, amount integer NOT NULL DEFAULT 0);
CREATE TABLE deliveries (sku text NOT NULL, amount integer NOT NULL);
CREATE TABLE log (sku text, amount integer);
-- file: 0002_merge.sql
MERGE INTO stock AS s USING (SELECT sku, sum(amount)::integer AS amount FROM deliveries GROUP BY sku) AS d ON d.sku = s.sku
WHEN MATCHED THEN UPDATE SET amount = d.amount
WHEN NOT MATCHED THEN INSERT (sku, amount) VALUES (d.sku, d.amount);
WITH moved AS (DELETE FROM deliveries RETURNING sku, amount)
INSERT INTO log SELECT sku, amount FROM moved;

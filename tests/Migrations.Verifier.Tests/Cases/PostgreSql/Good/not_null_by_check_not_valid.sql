-- case: The long way: check, validate, set NOT NULL, drop the check.
-- file: 0001_orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY, note text);
-- file: 0002_check.sql
UPDATE orders SET note = '' WHERE note IS NULL;
ALTER TABLE orders ADD CONSTRAINT orders_note_there CHECK (note IS NOT NULL) NOT VALID;
-- file: 0003_validate.sql
ALTER TABLE orders VALIDATE CONSTRAINT orders_note_there;
ALTER TABLE orders ALTER COLUMN note SET NOT NULL;
ALTER TABLE orders DROP CONSTRAINT orders_note_there;

-- case: NOT VALID does not look at rows that are there.
-- file: 0001_items.sql
CREATE TABLE items (id bigint PRIMARY KEY, amount integer);
-- file: 0002_check.sql
ALTER TABLE items ADD CONSTRAINT items_amount CHECK (amount > 1000000) NOT VALID;
-- file: 0002_check.down.sql
ALTER TABLE items DROP CONSTRAINT items_amount;

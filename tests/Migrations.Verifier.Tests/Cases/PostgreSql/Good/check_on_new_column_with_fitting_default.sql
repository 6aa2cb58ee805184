-- case: The default of the new column meets its check.
-- file: 0001_orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
-- file: 0002_state.sql
ALTER TABLE orders ADD COLUMN state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed'));
-- file: 0002_state.down.sql
ALTER TABLE orders DROP COLUMN state;

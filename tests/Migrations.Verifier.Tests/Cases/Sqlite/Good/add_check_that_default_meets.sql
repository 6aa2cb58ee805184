-- case: The new column's default meets its check.
-- file: 0001_orders.sql
CREATE TABLE orders (id INTEGER PRIMARY KEY);
-- file: 0002_state.sql
ALTER TABLE orders ADD COLUMN state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed'));
-- file: 0002_state.down.sql
ALTER TABLE orders DROP COLUMN state;

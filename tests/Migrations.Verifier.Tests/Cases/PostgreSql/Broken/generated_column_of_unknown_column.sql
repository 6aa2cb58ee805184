-- case: A generated column is computed from a column with another name.
-- expect: MIG2001 0002_total.sql(1,1)
-- file: 0001_lines.sql
CREATE TABLE order_lines (id bigint PRIMARY KEY, quantity integer NOT NULL, unit_price numeric NOT NULL);
-- file: 0002_total.sql
ALTER TABLE order_lines
  ADD COLUMN total numeric GENERATED ALWAYS AS (quantity * price) STORED;

-- case: The table is called order_lines.
-- expect: MIG2001 0002_index.sql(1,1)
-- file: 0001_lines.sql
CREATE TABLE order_lines (id INTEGER PRIMARY KEY, order_id INTEGER NOT NULL);
-- file: 0002_index.sql
CREATE INDEX orderlines_order ON orderlines (order_id);

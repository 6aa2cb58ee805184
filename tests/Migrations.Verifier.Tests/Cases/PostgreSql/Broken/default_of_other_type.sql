-- case: A default of text for a column of integer.
-- expect: MIG2002 0001_carts.sql(3,34)
-- file: 0001_carts.sql
CREATE TABLE carts (
  id bigint PRIMARY KEY,
  items integer NOT NULL DEFAULT 'none'
);

-- case: A column is written twice.
-- expect: MIG2003 0001_table.sql(1,1)
-- file: 0001_table.sql
CREATE TABLE contacts (
  id bigint PRIMARY KEY,
  phone text,
  email text,
  phone text
);

-- case: integer has no GiST operator class without btree_gist.
-- expect: MIG2001 0001_table.sql(1,1)
-- file: 0001_table.sql
CREATE TABLE stays (
  room integer NOT NULL,
  period daterange NOT NULL,
  EXCLUDE USING gist (room WITH =, period WITH &&)
);

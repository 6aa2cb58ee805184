-- case: WITHOUT ROWID needs a primary key.
-- expect: MIG2007 0001_table.sql(1,1)
-- file: 0001_table.sql
CREATE TABLE pairs (a TEXT, b TEXT) WITHOUT ROWID;

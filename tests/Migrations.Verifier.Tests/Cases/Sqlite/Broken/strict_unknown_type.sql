-- case: STRICT knows INT, INTEGER, REAL, TEXT, BLOB and ANY.
-- expect: MIG2002 0001_table.sql(1,1)
-- file: 0001_table.sql
CREATE TABLE prices (id INTEGER PRIMARY KEY, amount DECIMAL(10, 2) NOT NULL) STRICT;

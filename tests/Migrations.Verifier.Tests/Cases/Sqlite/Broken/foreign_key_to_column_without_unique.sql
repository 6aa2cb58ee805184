-- case: The referenced column is not unique.
-- expect: MIG2007 0001_tables.sql(2,1)
-- file: 0001_tables.sql
CREATE TABLE currencies (id INTEGER PRIMARY KEY, code TEXT NOT NULL);
CREATE TABLE prices (id INTEGER PRIMARY KEY, currency TEXT REFERENCES currencies (code));

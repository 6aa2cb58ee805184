-- case: A foreign key needs the unique constraint.
-- expect: MIG2004 0002_drop.sql(1,1)
-- file: 0001_tables.sql
CREATE TABLE currencies (id bigint PRIMARY KEY, code text CONSTRAINT currencies_code UNIQUE);
CREATE TABLE prices (id bigint PRIMARY KEY, currency text REFERENCES currencies (code));
-- file: 0002_drop.sql
ALTER TABLE currencies DROP CONSTRAINT currencies_code;

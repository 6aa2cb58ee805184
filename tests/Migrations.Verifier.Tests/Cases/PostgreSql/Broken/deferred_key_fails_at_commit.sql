-- case: A deferrable key is checked when the transaction ends, and the row that it needs never comes.
-- expect: MIG2007 0002_rows.sql(1,1)
-- file: 0001_tables.sql
CREATE TABLE a (id bigint PRIMARY KEY);
CREATE TABLE b (id bigint PRIMARY KEY, a bigint REFERENCES a DEFERRABLE INITIALLY DEFERRED);
-- file: 0002_rows.sql
INSERT INTO b VALUES (1, 7);

-- case: The inserted constant violates a check of the table.
-- expect: MIG2007 0002_rows.sql(1,1)
-- file: 0001_table.sql
CREATE TABLE rates (name text PRIMARY KEY, rate numeric CHECK (rate BETWEEN 0 AND 1));
-- file: 0002_rows.sql
INSERT INTO rates VALUES ('standard', 19);

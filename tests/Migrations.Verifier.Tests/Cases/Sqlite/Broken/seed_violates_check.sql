-- case: The inserted constant violates the check of the table.
-- expect: MIG2007 0002_rows.sql(2,1)
-- file: 0001_table.sql
CREATE TABLE rates (name TEXT PRIMARY KEY, rate REAL CHECK (rate BETWEEN 0 AND 1));
-- file: 0002_rows.sql
INSERT INTO rates VALUES ('reduced', 0.07);
INSERT INTO rates VALUES ('standard', 19);

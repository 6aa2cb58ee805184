-- case: A column has a type of the extension.
-- expect: MIG2004 0002_drop.sql(1,1)
-- file: 0001_table.sql
CREATE EXTENSION citext;
CREATE TABLE logins (name citext PRIMARY KEY);
-- file: 0002_drop.sql
DROP EXTENSION citext;

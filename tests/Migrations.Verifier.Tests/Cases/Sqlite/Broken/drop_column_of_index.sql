-- case: An index has the column.
-- expect: MIG2004 0002_drop.sql(1,1)
-- file: 0001_table.sql
CREATE TABLE users (id INTEGER PRIMARY KEY, nick TEXT);
CREATE INDEX users_nick ON users (nick);
-- file: 0002_drop.sql
ALTER TABLE users DROP COLUMN nick;

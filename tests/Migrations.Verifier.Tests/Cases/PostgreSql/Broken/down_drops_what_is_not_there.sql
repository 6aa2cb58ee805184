-- case: The index goes with its column, so DROP INDEX finds nothing.
-- expect: MIG2001 0002_nick.down.sql(2,1)
-- file: 0001_table.sql
CREATE TABLE users (id bigint PRIMARY KEY);
-- file: 0002_nick.sql
ALTER TABLE users ADD COLUMN nick text;
CREATE INDEX users_nick ON users (nick);
-- file: 0002_nick.down.sql
ALTER TABLE users DROP COLUMN nick;
DROP INDEX users_nick;

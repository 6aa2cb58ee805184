-- case: The column cannot go while its index is there.
-- expect: MIG2004 0002_nick.down.sql(1,1)
-- file: 0001_table.sql
CREATE TABLE users (id INTEGER PRIMARY KEY);
-- file: 0002_nick.sql
ALTER TABLE users ADD COLUMN nick TEXT;
CREATE INDEX users_nick ON users (nick);
-- file: 0002_nick.down.sql
ALTER TABLE users DROP COLUMN nick;
DROP INDEX users_nick;

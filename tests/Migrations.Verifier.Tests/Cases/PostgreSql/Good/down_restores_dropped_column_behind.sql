-- case: The column comes back at the end of the table: its place is no error.
-- expect-info: MIG2101 0002_drop.down.sql(1,1)
-- file: 0001_users.sql
CREATE TABLE users (id bigint PRIMARY KEY, nick text, email text NOT NULL);
-- file: 0002_drop.sql
ALTER TABLE users DROP COLUMN nick;
-- file: 0002_drop.down.sql
ALTER TABLE users ADD COLUMN nick text;

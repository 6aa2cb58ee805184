-- case: Up renames, down drops and adds: the values are gone.
-- expect: MIG2102 0002_email.down.sql(1,1)
-- file: 0001_table.sql
CREATE TABLE users (id bigint PRIMARY KEY, mail text);
-- file: 0002_email.sql
ALTER TABLE users RENAME COLUMN mail TO email;
-- file: 0002_email.down.sql
ALTER TABLE users DROP COLUMN email;
ALTER TABLE users ADD COLUMN mail text;

-- case: The file says why there is no way back.
-- file: 0001_users.sql
CREATE TABLE users (id INTEGER PRIMARY KEY, fax TEXT);
-- file: 0002_drop.sql
-- @irreversible: nobody has a fax any more
ALTER TABLE users DROP COLUMN fax;

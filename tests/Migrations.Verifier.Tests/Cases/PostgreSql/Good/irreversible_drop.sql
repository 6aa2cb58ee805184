-- case: The column is gone for good, and the file says why.
-- file: 0001_users.sql
CREATE TABLE users (id bigint PRIMARY KEY, fax text);
-- file: 0002_drop.sql
-- @irreversible: nobody has a fax any more
ALTER TABLE users DROP COLUMN fax;

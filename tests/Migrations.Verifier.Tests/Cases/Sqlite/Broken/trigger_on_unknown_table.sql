-- case: The table of the trigger is not there.
-- expect: MIG2001 0002_trigger.sql(1,1)
-- file: 0001_users.sql
CREATE TABLE users (id INTEGER PRIMARY KEY);
-- file: 0002_trigger.sql
CREATE TRIGGER accounts_insert AFTER INSERT ON accounts
BEGIN
  SELECT 1;
END;

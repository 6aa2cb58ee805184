-- case: Two branches added the same column.
-- expect: MIG2003 0003_settings.sql(1,1)
-- file: 0001_users.sql
CREATE TABLE users (id bigint PRIMARY KEY);
-- file: 0002_locale.sql
ALTER TABLE users ADD COLUMN locale text;
-- file: 0003_settings.sql
ALTER TABLE users
  ADD COLUMN theme text,
  ADD COLUMN locale text;

-- case: Two branches added the same column, in other case.
-- expect: MIG2003 0002_locale.sql(1,1)
-- file: 0001_users.sql
CREATE TABLE users (id INTEGER PRIMARY KEY, locale TEXT);
-- file: 0002_locale.sql
ALTER TABLE users ADD COLUMN Locale TEXT;

-- case: A constant default makes NOT NULL possible on rows.
-- file: 0001_users.sql
CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
-- file: 0001_users.down.sql
DROP TABLE users;
-- file: 0002_locale.sql
ALTER TABLE users ADD COLUMN locale TEXT NOT NULL DEFAULT 'en';
-- file: 0002_locale.down.sql
ALTER TABLE users DROP COLUMN locale;

-- case: NOT NULL with a constant default is fine on rows.
-- file: 0001_users.sql
CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL);
-- file: 0001_users.down.sql
DROP TABLE users;
-- file: 0002_locale.sql
ALTER TABLE users ADD COLUMN locale text NOT NULL DEFAULT 'en';
-- file: 0002_locale.down.sql
ALTER TABLE users DROP COLUMN locale;

-- case: Up makes the column NOT NULL, down takes only the default.
-- expect: MIG2101 0002_locale.down.sql(1,1)
-- file: 0001_table.sql
CREATE TABLE users (id bigint PRIMARY KEY, locale text);
-- file: 0002_locale.sql
UPDATE users SET locale = 'en' WHERE locale IS NULL;
ALTER TABLE users ALTER COLUMN locale SET DEFAULT 'en';
ALTER TABLE users ALTER COLUMN locale SET NOT NULL;
-- file: 0002_locale.down.sql
ALTER TABLE users ALTER COLUMN locale DROP DEFAULT;

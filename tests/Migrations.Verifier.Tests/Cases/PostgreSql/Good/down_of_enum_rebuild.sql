-- case: An enum without one of its labels, by a new type.
-- file: 0001_type.sql
CREATE TYPE size AS ENUM ('s', 'm', 'l', 'xl');
CREATE TABLE shirts (id bigint PRIMARY KEY, size size NOT NULL DEFAULT 'm');
-- file: 0002_without_xl.sql
UPDATE shirts SET size = 'l' WHERE size = 'xl';
ALTER TYPE size RENAME TO size_old;
CREATE TYPE size AS ENUM ('s', 'm', 'l');
ALTER TABLE shirts ALTER COLUMN size DROP DEFAULT;
ALTER TABLE shirts ALTER COLUMN size TYPE size USING size::text::size;
ALTER TABLE shirts ALTER COLUMN size SET DEFAULT 'm';
DROP TYPE size_old;
-- file: 0002_without_xl.down.sql
ALTER TYPE size RENAME TO size_new;
CREATE TYPE size AS ENUM ('s', 'm', 'l', 'xl');
ALTER TABLE shirts ALTER COLUMN size DROP DEFAULT;
ALTER TABLE shirts ALTER COLUMN size TYPE size USING size::text::size;
ALTER TABLE shirts ALTER COLUMN size SET DEFAULT 'm';
DROP TYPE size_new;

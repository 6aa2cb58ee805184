-- case: Up splits and keeps, down joins again.
-- file: 0001_people.sql
CREATE TABLE people (id bigint PRIMARY KEY, name text NOT NULL);
-- file: 0002_split.sql
ALTER TABLE people ADD COLUMN first_name text, ADD COLUMN last_name text;
UPDATE people SET first_name = split_part(name, ' ', 1), last_name = CASE WHEN strpos(name, ' ') > 0 THEN substr(name, strpos(name, ' ') + 1) END;
ALTER TABLE people DROP COLUMN name;
-- file: 0002_split.down.sql
ALTER TABLE people ADD COLUMN name text;
UPDATE people SET name = concat_ws(' ', first_name, last_name);
ALTER TABLE people ALTER COLUMN name SET NOT NULL;
ALTER TABLE people DROP COLUMN first_name, DROP COLUMN last_name;

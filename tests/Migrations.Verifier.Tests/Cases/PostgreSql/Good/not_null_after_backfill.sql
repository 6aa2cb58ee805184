-- case: Add, fill, set NOT NULL in one file.
-- file: 0001_people.sql
CREATE TABLE people (id bigint PRIMARY KEY, first_name text, last_name text);
-- file: 0002_display_name.sql
ALTER TABLE people ADD COLUMN display_name text;
UPDATE people SET display_name = concat_ws(' ', first_name, last_name);
ALTER TABLE people ALTER COLUMN display_name SET NOT NULL;
-- file: 0002_display_name.down.sql
ALTER TABLE people DROP COLUMN display_name;

ALTER TABLE person ADD COLUMN first_name text, ADD COLUMN last_name text;
UPDATE person SET first_name = split_part(name, ' ', 1), last_name = substr(name, strpos(name, ' ') + 1);
ALTER TABLE person ALTER COLUMN first_name SET NOT NULL, ALTER COLUMN last_name SET NOT NULL, DROP COLUMN name;

ALTER TABLE person ADD COLUMN name text;
UPDATE person SET name = first_name || ' ' || last_name;
ALTER TABLE person ALTER COLUMN name SET NOT NULL, DROP COLUMN first_name, DROP COLUMN last_name;

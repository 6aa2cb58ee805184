-- NOT VALID needs the lock for a moment only; new rows are checked from here on.
ALTER TABLE customers ADD CONSTRAINT full_name_is_there CHECK (full_name IS NOT NULL) NOT VALID;

ALTER TABLE customers DROP CONSTRAINT full_name_is_there;

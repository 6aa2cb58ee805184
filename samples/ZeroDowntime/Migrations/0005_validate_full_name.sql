-- Reads the whole table, and lets everybody read and write meanwhile.
ALTER TABLE customers VALIDATE CONSTRAINT full_name_is_there;

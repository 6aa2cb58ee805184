-- @no-transaction
DROP INDEX CONCURRENTLY person_last_name;

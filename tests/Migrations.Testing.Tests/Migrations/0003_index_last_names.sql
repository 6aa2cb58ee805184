-- @no-transaction
CREATE INDEX CONCURRENTLY person_last_name ON person (last_name);

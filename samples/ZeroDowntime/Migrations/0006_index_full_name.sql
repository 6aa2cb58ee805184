CREATE INDEX CONCURRENTLY customers_by_full_name ON customers (full_name);

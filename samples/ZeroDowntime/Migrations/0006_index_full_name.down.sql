DROP INDEX CONCURRENTLY customers_by_full_name;

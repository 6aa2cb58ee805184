-- case: Up lets everybody read the table.
-- expect: MIG2101 0002_index.down.sql(1,1)
-- file: 0001_table.sql
CREATE TABLE prices (id bigint PRIMARY KEY, amount numeric);
-- file: 0002_index.sql
CREATE INDEX prices_amount ON prices (amount);
GRANT SELECT ON prices TO PUBLIC;
-- file: 0002_index.down.sql
DROP INDEX prices_amount;

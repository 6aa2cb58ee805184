-- case: A CHECK of text is no condition.
-- expect: MIG2002 0002_check.sql(1,1)
-- file: 0001_ranges.sql
CREATE TABLE ranges (id bigint PRIMARY KEY, low integer, high integer);
-- file: 0002_check.sql
ALTER TABLE ranges ADD CONSTRAINT ranges_order CHECK (coalesce(low, high));

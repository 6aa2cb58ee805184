-- case: The index belongs to a constraint.
-- expect: MIG2004 0002_drop.sql(1,1)
-- file: 0001_table.sql
CREATE TABLE skus (id bigint PRIMARY KEY, sku text UNIQUE);
-- file: 0002_drop.sql
DROP INDEX skus_sku_key;

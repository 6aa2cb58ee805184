-- case: The column was varchar(50), down makes it varchar(255).
-- expect: MIG2101 0002_text.down.sql(1,1)
-- file: 0001_table.sql
CREATE TABLE cities (id bigint PRIMARY KEY, name varchar(50));
-- file: 0002_text.sql
ALTER TABLE cities ALTER COLUMN name TYPE text;
-- file: 0002_text.down.sql
ALTER TABLE cities ALTER COLUMN name TYPE varchar(255);

-- case: Up splits a name and keeps both parts; down brings the column back empty.
-- expect: MIG2102 0002_split.down.sql(1,1)
-- file: 0001_table.sql
CREATE TABLE people (id bigint PRIMARY KEY, name text);
-- file: 0002_split.sql
ALTER TABLE people ADD COLUMN first_name text, ADD COLUMN last_name text;
UPDATE people SET first_name = split_part(name, ' ', 1), last_name = substr(name, strpos(name, ' ') + 1);
ALTER TABLE people DROP COLUMN name;
-- file: 0002_split.down.sql
ALTER TABLE people ADD COLUMN name text;
ALTER TABLE people DROP COLUMN first_name, DROP COLUMN last_name;

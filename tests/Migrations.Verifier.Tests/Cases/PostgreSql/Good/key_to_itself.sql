-- case: A tree whose root refers to nothing.
-- file: 0001_nodes.sql
CREATE TABLE nodes (id bigint PRIMARY KEY, parent_id bigint REFERENCES nodes, name text NOT NULL);
-- file: 0002_path.sql
ALTER TABLE nodes ADD COLUMN path text;
UPDATE nodes SET path = '/' || id;
ALTER TABLE nodes ALTER COLUMN path SET NOT NULL;
-- file: 0002_path.down.sql
ALTER TABLE nodes DROP COLUMN path;

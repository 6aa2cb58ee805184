-- case: A tree.
-- file: 0001_nodes.sql
CREATE TABLE nodes (id INTEGER PRIMARY KEY, parent_id INTEGER REFERENCES nodes (id) ON DELETE CASCADE, name TEXT NOT NULL);
-- file: 0002_depth.sql
ALTER TABLE nodes ADD COLUMN depth INTEGER NOT NULL DEFAULT 0;
UPDATE nodes SET depth = 1 WHERE parent_id IS NOT NULL;
-- file: 0002_depth.down.sql
ALTER TABLE nodes DROP COLUMN depth;

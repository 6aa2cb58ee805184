-- case: A view over a recursive query.
-- file: 0001_view.sql
CREATE TABLE nodes (id INTEGER PRIMARY KEY, parent_id INTEGER);
CREATE VIEW paths AS
WITH RECURSIVE up(id, path) AS (
  SELECT id, '/' || id FROM nodes WHERE parent_id IS NULL
  UNION ALL
  SELECT n.id, up.path || '/' || n.id FROM nodes AS n JOIN up ON up.id = n.parent_id
)
SELECT id, path FROM up;
-- file: 0001_view.down.sql
DROP VIEW paths;
DROP TABLE nodes;

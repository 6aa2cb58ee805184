-- case: Duplicates are removed before the index is built.
-- file: 0001_tags.sql
CREATE TABLE tags (id INTEGER PRIMARY KEY, name TEXT);
-- file: 0002_unique.sql
-- @irreversible: duplicates are gone
DELETE FROM tags WHERE id NOT IN (SELECT min(id) FROM tags GROUP BY name);
CREATE UNIQUE INDEX tags_name ON tags (name);

-- case: Duplicates are removed before the index is built.
-- file: 0001_tags.sql
CREATE TABLE tags (id bigint PRIMARY KEY, name text);
-- file: 0002_unique.sql
-- @irreversible: duplicates are gone
DELETE FROM tags AS t USING tags AS o WHERE o.name = t.name AND o.id < t.id;
CREATE UNIQUE INDEX tags_name ON tags (name);

-- case: A configuration of text search with a mapping.
-- file: 0001_search.sql
CREATE TEXT SEARCH CONFIGURATION notes_search (COPY = simple);
CREATE TABLE notes (id bigint PRIMARY KEY, body text NOT NULL);
CREATE INDEX notes_body ON notes USING gin (to_tsvector('notes_search', body));
-- file: 0001_search.down.sql
DROP TABLE notes;
DROP TEXT SEARCH CONFIGURATION notes_search;

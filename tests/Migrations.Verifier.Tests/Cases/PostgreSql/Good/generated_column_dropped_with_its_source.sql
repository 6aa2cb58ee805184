-- case: The generated column goes first; a later migration gives the source another type.
-- file: 0001_people.sql
CREATE TABLE people (id bigint PRIMARY KEY, name varchar(50), search tsvector GENERATED ALWAYS AS (to_tsvector('simple', coalesce(name, ''))) STORED);
CREATE INDEX people_search ON people USING gin (search);
-- file: 0002_text.sql
ALTER TABLE people DROP COLUMN search;
ALTER TABLE people ALTER COLUMN name TYPE text;
ALTER TABLE people ADD COLUMN search tsvector GENERATED ALWAYS AS (to_tsvector('simple', coalesce(name, ''))) STORED;
CREATE INDEX people_search ON people USING gin (search);
-- file: 0002_text.down.sql
ALTER TABLE people DROP COLUMN search;
ALTER TABLE people ALTER COLUMN name TYPE varchar(50);
ALTER TABLE people ADD COLUMN search tsvector GENERATED ALWAYS AS (to_tsvector('simple', coalesce(name, ''))) STORED;
CREATE INDEX people_search ON people USING gin (search);

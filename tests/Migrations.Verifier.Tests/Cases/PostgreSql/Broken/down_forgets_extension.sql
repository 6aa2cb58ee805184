-- case: The extension stays.
-- expect: MIG2101 0002_trigrams.down.sql(1,1)
-- file: 0001_table.sql
CREATE TABLE words (word text PRIMARY KEY);
-- file: 0002_trigrams.sql
CREATE EXTENSION pg_trgm;
CREATE INDEX words_trigrams ON words USING gin (word gin_trgm_ops);
-- file: 0002_trigrams.down.sql
DROP INDEX words_trigrams;

-- case: Dropped and made again around a change of its table; indexes and comment come back.
-- file: 0001_hits.sql
CREATE TABLE hits (page text NOT NULL, ms integer NOT NULL);
CREATE MATERIALIZED VIEW slow AS SELECT page, max(ms) AS ms FROM hits GROUP BY page WITH NO DATA;
CREATE INDEX slow_ms ON slow (ms);
COMMENT ON MATERIALIZED VIEW slow IS 'The slowest hit of a page.';
-- file: 0002_bigint.sql
DROP MATERIALIZED VIEW slow;
ALTER TABLE hits ALTER COLUMN ms TYPE bigint;
CREATE MATERIALIZED VIEW slow AS SELECT page, max(ms) AS ms FROM hits GROUP BY page WITH NO DATA;
CREATE INDEX slow_ms ON slow (ms);
COMMENT ON MATERIALIZED VIEW slow IS 'The slowest hit of a page.';
-- file: 0002_bigint.down.sql
DROP MATERIALIZED VIEW slow;
ALTER TABLE hits ALTER COLUMN ms TYPE integer;
CREATE MATERIALIZED VIEW slow AS SELECT page, max(ms) AS ms FROM hits GROUP BY page WITH NO DATA;
CREATE INDEX slow_ms ON slow (ms);
COMMENT ON MATERIALIZED VIEW slow IS 'The slowest hit of a page.';

-- case: A new table takes the place of the old one; the way back swaps again.
-- file: 0001_metrics.sql
CREATE TABLE metrics (id integer PRIMARY KEY, value real);
-- file: 0002_swap.sql
CREATE TABLE metrics_new (id bigint PRIMARY KEY, value double precision);
INSERT INTO metrics_new SELECT id, value FROM metrics;
DROP TABLE metrics;
ALTER TABLE metrics_new RENAME TO metrics;
ALTER INDEX metrics_new_pkey RENAME TO metrics_pkey;
ALTER TABLE metrics RENAME CONSTRAINT metrics_new_id_not_null TO metrics_id_not_null;
-- file: 0002_swap.down.sql
CREATE TABLE metrics_old (id integer PRIMARY KEY, value real);
INSERT INTO metrics_old SELECT id, value FROM metrics;
DROP TABLE metrics;
ALTER TABLE metrics_old RENAME TO metrics;
ALTER INDEX metrics_old_pkey RENAME TO metrics_pkey;
ALTER TABLE metrics RENAME CONSTRAINT metrics_old_id_not_null TO metrics_id_not_null;

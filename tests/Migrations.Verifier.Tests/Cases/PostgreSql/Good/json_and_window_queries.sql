-- case: JSON paths, windows, grouping sets, lateral joins and recursive queries in views.
-- file: 0001_views.sql
CREATE TABLE events (id bigint PRIMARY KEY, at timestamptz NOT NULL, payload jsonb NOT NULL DEFAULT '{}');
CREATE VIEW daily AS
SELECT date_trunc('day', at, 'UTC') AS day, payload ->> 'kind' AS kind, count(*) AS n,
       sum(count(*)) OVER (PARTITION BY payload ->> 'kind' ORDER BY date_trunc('day', at, 'UTC')) AS so_far
FROM events GROUP BY GROUPING SETS ((1, 2), (1));
CREATE VIEW tags AS
SELECT e.id, t.tag FROM events AS e CROSS JOIN LATERAL jsonb_array_elements_text(coalesce(e.payload -> 'tags', '[]')) AS t (tag);
CREATE VIEW days AS
WITH RECURSIVE d(day) AS (SELECT date '2026-01-01' UNION ALL SELECT day + 1 FROM d WHERE day < date '2026-01-31') SELECT day FROM d;
-- file: 0001_views.down.sql
DROP VIEW days;
DROP VIEW tags;
DROP VIEW daily;
DROP TABLE events;

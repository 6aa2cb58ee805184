-- case: The branches of CASE are text and integer.
-- expect: MIG2002 0002_view.sql(3,35)
-- file: 0001_scores.sql
CREATE TABLE scores (id bigint PRIMARY KEY, points integer, grade text);
-- file: 0002_view.sql
CREATE VIEW grades AS
SELECT id,
       CASE WHEN points > 50 THEN points ELSE grade END AS result
FROM scores;

-- case: A literal that is no number.
-- expect: MIG2002 0002_levels.sql(3,7)
-- file: 0001_levels.sql
CREATE TABLE levels (id bigint PRIMARY KEY, weight integer NOT NULL);
-- file: 0002_levels.sql
INSERT INTO levels (id, weight) VALUES
  (1, 10),
  (2, 'heavy');

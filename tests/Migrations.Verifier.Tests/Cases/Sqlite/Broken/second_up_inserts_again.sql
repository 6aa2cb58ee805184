-- case: Down leaves the rows of up.
-- expect: MIG2103 0002_rows.sql(2,1)
-- file: 0001_table.sql
CREATE TABLE features (name TEXT PRIMARY KEY);
-- file: 0002_rows.sql
ALTER TABLE features ADD COLUMN rollout INTEGER;
INSERT INTO features (name, rollout) VALUES ('new-checkout-of-2026', 5);
-- file: 0002_rows.down.sql
ALTER TABLE features DROP COLUMN rollout;

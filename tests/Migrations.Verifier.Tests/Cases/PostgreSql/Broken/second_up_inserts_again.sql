-- case: Down leaves the rows of up, so the second up inserts them twice.
-- expect: MIG2103 0002_rows.sql(2,1)
-- file: 0001_table.sql
CREATE TABLE features (name text PRIMARY KEY, enabled boolean NOT NULL);
-- file: 0002_rows.sql
ALTER TABLE features ADD COLUMN rollout integer;
INSERT INTO features (name, enabled) VALUES ('new-checkout-of-2026', false);
-- file: 0002_rows.down.sql
ALTER TABLE features DROP COLUMN rollout;

-- case: Down restores the table in another way of writing.
-- file: 0001_table.sql
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE INDEX t_a ON t (a);
-- file: 0002_drop.sql
DROP INDEX t_a;
DROP TABLE t;
-- file: 0002_drop.down.sql
CREATE TABLE "t" (
  "id" INTEGER PRIMARY KEY, -- the key
  "a"  TEXT
);
CREATE INDEX "t_a" ON "t" ("a");

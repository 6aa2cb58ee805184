-- case: The condition names a column that is not there; a comment with letters outside of ASCII stands before it.
-- expect: MIG2001 0002_fill.sql(2,7)
-- file: 0001_tasks.sql
CREATE TABLE tasks (id INTEGER PRIMARY KEY, done INTEGER NOT NULL DEFAULT 0);
-- file: 0002_fill.sql
/* Größe 👍 */ UPDATE tasks SET done = 1
WHERE closed_at IS NOT NULL;

-- case: The child comes first; keys are checked at the end of the transaction.
-- file: 0001_tables.sql
CREATE TABLE a (id INTEGER PRIMARY KEY);
CREATE TABLE b (id INTEGER PRIMARY KEY, a_id INTEGER NOT NULL REFERENCES a (id));
-- file: 0002_rows.sql
PRAGMA defer_foreign_keys = ON;
INSERT INTO b VALUES (100001, 100002);
INSERT INTO a VALUES (100002);
-- file: 0002_rows.down.sql
DELETE FROM b WHERE id = 100001;
DELETE FROM a WHERE id = 100002;

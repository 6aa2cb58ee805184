-- case: The child comes first, the parent before the end of the transaction.
-- file: 0001_tables.sql
CREATE TABLE a (id bigint PRIMARY KEY);
CREATE TABLE b (id bigint PRIMARY KEY, a_id bigint NOT NULL REFERENCES a DEFERRABLE INITIALLY DEFERRED);
-- file: 0002_rows.sql
INSERT INTO b VALUES (100001, 100002);
INSERT INTO a VALUES (100002);
-- file: 0002_rows.down.sql
DELETE FROM b WHERE id = 100001;
DELETE FROM a WHERE id = 100002;

-- case: The counter of AUTOINCREMENT moves on with generated rows; that is no difference of the schema.
-- file: 0001_logs.sql
CREATE TABLE logs (id INTEGER PRIMARY KEY AUTOINCREMENT, body TEXT);
-- file: 0001_logs.down.sql
DROP TABLE logs;
-- file: 0002_rows.sql
INSERT INTO logs (body) VALUES ('first line of all');
-- file: 0002_rows.down.sql
DELETE FROM logs WHERE body = 'first line of all';

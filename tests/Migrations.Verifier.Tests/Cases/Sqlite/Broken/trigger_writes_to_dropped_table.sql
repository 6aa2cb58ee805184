-- case: The trigger stayed when the table that it writes to was dropped.
-- expect: MIG2001 0001_tables.sql(3,1)
-- file: 0001_tables.sql
CREATE TABLE t (id INTEGER PRIMARY KEY);
CREATE TABLE log (id INTEGER);
CREATE TRIGGER t_delete AFTER DELETE ON t BEGIN
  INSERT INTO log VALUES (OLD.id);
END;
-- file: 0002_drop.sql
DROP TABLE log;

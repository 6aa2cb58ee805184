-- case: The server knows what a body that was parsed needs.
-- expect: MIG2004 0002_drop.sql(1,1)
-- file: 0001_function.sql
CREATE TABLE tasks (id bigint PRIMARY KEY, done boolean);
CREATE FUNCTION open_tasks() RETURNS bigint LANGUAGE sql
BEGIN ATOMIC
  SELECT count(*) FROM tasks WHERE NOT done;
END;
-- file: 0002_drop.sql
DROP TABLE tasks;

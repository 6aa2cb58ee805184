-- case: BEGIN ATOMIC is parsed by the server when the function is created.
-- expect: MIG2001 0001_function.sql(3,24)
-- file: 0001_function.sql
CREATE FUNCTION open_tasks() RETURNS bigint LANGUAGE sql
BEGIN ATOMIC
  SELECT count(*) FROM tasks WHERE state = 'open';
END;

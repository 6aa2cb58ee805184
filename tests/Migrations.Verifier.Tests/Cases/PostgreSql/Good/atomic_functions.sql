-- case: Bodies that the server keeps as trees: they follow renamed columns.
-- file: 0001_functions.sql
CREATE TABLE people (id bigint PRIMARY KEY, age integer);
CREATE FUNCTION adults() RETURNS bigint LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT count(*) FROM people WHERE age >= 18;
END;
CREATE PROCEDURE birthday(person bigint) LANGUAGE sql
BEGIN ATOMIC
  UPDATE people SET age = age + 1 WHERE id = person;
  SELECT CASE WHEN true THEN 1 END;
END;
-- file: 0002_rename.sql
ALTER TABLE people RENAME COLUMN age TO years;
-- file: 0002_rename.down.sql
ALTER TABLE people RENAME COLUMN years TO age;

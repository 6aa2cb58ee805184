-- case: A function in SQL whose column a later migration drops: the server keeps the body as text.
-- expect: MIG2005 0001_people.sql(3,10)
-- file: 0001_people.sql
CREATE TABLE people (id bigint PRIMARY KEY, born date);
CREATE FUNCTION birthday_of(person bigint) RETURNS date LANGUAGE sql AS $$
  SELECT born FROM people WHERE id = person;
$$;
-- file: 0002_drop.sql
ALTER TABLE people DROP COLUMN born;

-- case: The expression of an index names a column that was dropped.
-- expect: MIG2001 0003_index.sql(1,51)
-- file: 0001_people.sql
CREATE TABLE people (id bigint PRIMARY KEY, email text, email_normalised text);
-- file: 0002_drop.sql
ALTER TABLE people DROP COLUMN email_normalised;
-- file: 0003_index.sql
CREATE UNIQUE INDEX people_email ON people (lower(email_normalised));

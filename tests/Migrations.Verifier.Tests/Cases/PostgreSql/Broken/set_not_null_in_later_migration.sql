-- case: The app may have filled the column in between; rows without a value stand in the way.
-- expect-info: MIG2006 0003_not_null.sql(1,1)
-- file: 0001_books.sql
CREATE TABLE books (id bigint PRIMARY KEY);
-- file: 0002_isbn.sql
ALTER TABLE books ADD COLUMN isbn text;
-- file: 0003_not_null.sql
ALTER TABLE books ALTER COLUMN isbn SET NOT NULL;

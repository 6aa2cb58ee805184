-- case: Both tables have the column id.
-- expect: MIG2001 0002_view.sql(2,10)
-- file: 0001_tables.sql
CREATE TABLE authors (id bigint PRIMARY KEY, name text);
CREATE TABLE books (id bigint PRIMARY KEY, author_id bigint REFERENCES authors, title text);
-- file: 0002_view.sql
CREATE VIEW book_list AS
  SELECT id, title, name
  FROM books
  JOIN authors ON authors.id = books.author_id;

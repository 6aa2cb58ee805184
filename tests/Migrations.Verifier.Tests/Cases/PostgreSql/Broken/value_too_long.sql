-- case: The country code has three letters, the column two.
-- expect: MIG2002 0002_rows.sql(1,1)
-- file: 0001_countries.sql
CREATE TABLE countries (code varchar(2) PRIMARY KEY, name text);
-- file: 0002_rows.sql
INSERT INTO countries VALUES ('DEU', 'Germany');

-- case: A column of text is selected into a column of timestamptz.
-- expect: MIG2002 0002_copy.sql(1,44)
-- file: 0001_tables.sql
CREATE TABLE imports (id bigint PRIMARY KEY, happened text);
CREATE TABLE happenings (id bigint PRIMARY KEY, at timestamptz);
-- file: 0002_copy.sql
INSERT INTO happenings (id, at) SELECT id, happened FROM imports;

-- case: GENERATED ALWAYS refuses values without OVERRIDING SYSTEM VALUE.
-- expect: MIG2007 0002_rows.sql(1,1)
-- file: 0001_table.sql
CREATE TABLE plans (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text);
-- file: 0002_rows.sql
INSERT INTO plans (id, name) VALUES (1, 'free');

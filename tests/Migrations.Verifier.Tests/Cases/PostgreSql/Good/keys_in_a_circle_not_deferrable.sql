-- case: No row can ever be inserted without a trick: the tables stay empty, and that is no fault of the migrations.
-- file: 0001_tables.sql
CREATE TABLE a (id bigint PRIMARY KEY, b_id bigint NOT NULL);
CREATE TABLE b (id bigint PRIMARY KEY, a_id bigint NOT NULL REFERENCES a);
ALTER TABLE a ADD FOREIGN KEY (b_id) REFERENCES b;
-- file: 0002_column.sql
ALTER TABLE a ADD COLUMN note text;

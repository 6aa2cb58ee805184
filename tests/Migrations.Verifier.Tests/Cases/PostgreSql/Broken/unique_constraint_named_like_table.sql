-- case: The index of a constraint has a name in the schema, where a table has it.
-- expect: MIG2003 0002_unique.sql(1,1)
-- file: 0001_tables.sql
CREATE TABLE user_email (id bigint PRIMARY KEY);
CREATE TABLE users (id bigint PRIMARY KEY, email text);
-- file: 0002_unique.sql
ALTER TABLE users ADD CONSTRAINT user_email UNIQUE (email);

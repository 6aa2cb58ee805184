-- case: The alias of the table is u, the condition says users.
-- expect: MIG2001 0002_fill.sql(1,71)
-- file: 0001_tables.sql
CREATE TABLE users (id bigint PRIMARY KEY, plan text);
CREATE TABLE plans (user_id bigint, name text);
-- file: 0002_fill.sql
UPDATE users AS u SET plan = p.name FROM plans AS p WHERE p.user_id = users.id;

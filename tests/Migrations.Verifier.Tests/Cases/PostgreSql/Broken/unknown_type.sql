-- case: citext is used without its extension.
-- expect: MIG2001 0001_users.sql(3,9)
-- file: 0001_users.sql
CREATE TABLE users (
  id bigint PRIMARY KEY,
  email citext NOT NULL
);

-- case: uuid refers to bigint.
-- expect: MIG2002 0002_posts.sql(1,1)
-- file: 0001_users.sql
CREATE TABLE users (id bigint PRIMARY KEY);
-- file: 0002_posts.sql
CREATE TABLE posts (
  id bigint PRIMARY KEY,
  author uuid NOT NULL REFERENCES users (id)
);

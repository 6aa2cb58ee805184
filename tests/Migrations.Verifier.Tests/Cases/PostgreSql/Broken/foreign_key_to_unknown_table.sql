-- case: The referenced table is called users.
-- expect: MIG2001 0002_sessions.sql(1,1)
-- file: 0001_users.sql
CREATE TABLE users (id bigint PRIMARY KEY);
-- file: 0002_sessions.sql
CREATE TABLE sessions (
  id uuid PRIMARY KEY,
  user_id bigint NOT NULL REFERENCES "user" (id)
);

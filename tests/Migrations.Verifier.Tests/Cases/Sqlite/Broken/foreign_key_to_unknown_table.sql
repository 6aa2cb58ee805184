-- case: SQLite takes the key and fails on the first insert.
-- expect: MIG2001 0002_sessions.sql(1,1)
-- file: 0001_users.sql
CREATE TABLE users (id INTEGER PRIMARY KEY);
-- file: 0002_sessions.sql
CREATE TABLE sessions (id TEXT PRIMARY KEY, user_id INTEGER NOT NULL REFERENCES user (id));

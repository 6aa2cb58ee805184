-- case: The table that is referred to comes with a later migration.
-- file: 0001_sessions.sql
CREATE TABLE sessions (id TEXT PRIMARY KEY, user_id INTEGER REFERENCES users (id));
-- file: 0002_users.sql
CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT);

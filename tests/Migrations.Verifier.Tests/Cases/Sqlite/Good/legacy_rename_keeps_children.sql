-- case: With legacy_alter_table the children keep pointing at the name, which the new table takes.
-- file: 0001_tables.sql
CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE posts (id INTEGER PRIMARY KEY, user_id INTEGER REFERENCES users (id));
-- file: 0002_rebuild.sql
PRAGMA foreign_keys = OFF;
PRAGMA legacy_alter_table = ON;
ALTER TABLE users RENAME TO users_old;
CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL DEFAULT '');
INSERT INTO users SELECT id, coalesce(name, '') FROM users_old;
DROP TABLE users_old;
PRAGMA legacy_alter_table = OFF;
PRAGMA foreign_keys = ON;

-- case: The old table is renamed first, so the keys of its children follow it and point at a table that is dropped; with a row in posts, PRAGMA foreign_key_check before the commit refuses the migration.
-- expect: MIG2001 0001_tables.sql(2,1)
-- expect: MIG2006 0002_rebuild.sql(5,1)
-- file: 0001_tables.sql
CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE posts (id INTEGER PRIMARY KEY, user_id INTEGER REFERENCES users (id));
-- file: 0002_rebuild.sql
PRAGMA foreign_keys = OFF;
ALTER TABLE users RENAME TO users_old;
CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL DEFAULT '');
INSERT INTO users SELECT id, coalesce(name, '') FROM users_old;
DROP TABLE users_old;
PRAGMA foreign_keys = ON;

-- case: The recipe of SQLite's manual: foreign keys off, new table, copy, drop, rename, indexes and triggers again.
-- file: 0001_tables.sql
CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT);
CREATE INDEX users_name ON users (name);
CREATE TABLE posts (id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE);
CREATE TABLE log (id INTEGER);
CREATE TRIGGER users_insert AFTER INSERT ON users BEGIN
  INSERT INTO log VALUES (NEW.id);
END;
-- file: 0002_rebuild.sql
PRAGMA foreign_keys = OFF;
CREATE TABLE users_new (id INTEGER PRIMARY KEY, name TEXT NOT NULL DEFAULT '');
INSERT INTO users_new (id, name) SELECT id, coalesce(name, '') FROM users;
DROP TABLE users;
ALTER TABLE users_new RENAME TO users;
CREATE INDEX users_name ON users (name);
CREATE TRIGGER users_insert AFTER INSERT ON users BEGIN
  INSERT INTO log VALUES (NEW.id);
END;
PRAGMA foreign_keys = ON;

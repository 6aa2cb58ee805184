-- case: The copy gives every row a value.
-- file: 0001_users.sql
CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT);
-- file: 0002_plan.sql
CREATE TABLE users_new (id INTEGER PRIMARY KEY, name TEXT, plan TEXT NOT NULL);
INSERT INTO users_new (id, name, plan) SELECT id, name, 'free' FROM users;
DROP TABLE users;
ALTER TABLE users_new RENAME TO users;
-- file: 0002_plan.down.sql
ALTER TABLE users DROP COLUMN plan;

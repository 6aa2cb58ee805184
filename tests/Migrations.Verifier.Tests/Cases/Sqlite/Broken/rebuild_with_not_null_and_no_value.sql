-- case: The rebuilt table has a column that the copy leaves out.
-- expect: MIG2006 0002_rebuild.sql(2,1)
-- file: 0001_users.sql
CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT);
-- file: 0002_rebuild.sql
CREATE TABLE users_new (id INTEGER PRIMARY KEY, name TEXT, plan TEXT NOT NULL);
INSERT INTO users_new (id, name) SELECT id, name FROM users;
DROP TABLE users;
ALTER TABLE users_new RENAME TO users;

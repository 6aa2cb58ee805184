-- case: The rebuild of down forgets the index of the table.
-- expect: MIG2101 0002_phone.down.sql(1,1)
-- file: 0001_table.sql
CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);
CREATE UNIQUE INDEX users_email ON users (email);
-- file: 0002_phone.sql
ALTER TABLE users ADD COLUMN phone TEXT;
-- file: 0002_phone.down.sql
CREATE TABLE users_old (id INTEGER PRIMARY KEY, email TEXT);
INSERT INTO users_old SELECT id, email FROM users;
DROP TABLE users;
ALTER TABLE users_old RENAME TO users;

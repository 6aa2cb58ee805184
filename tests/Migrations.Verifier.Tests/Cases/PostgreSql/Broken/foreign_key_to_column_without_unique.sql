-- case: The referenced column is not unique.
-- expect: MIG2007 0002_key.sql(1,1)
-- file: 0001_users.sql
CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL);
CREATE TABLE orders (id bigint PRIMARY KEY, user_name text);
-- file: 0002_key.sql
ALTER TABLE orders ADD FOREIGN KEY (user_name) REFERENCES users (name);

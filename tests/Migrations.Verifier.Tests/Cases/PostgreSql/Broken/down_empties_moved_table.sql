-- case: Up moves rows to another table, down does not move them back.
-- expect: MIG2102 0002_profiles.down.sql(1,1)
-- file: 0001_table.sql
CREATE TABLE users (id bigint PRIMARY KEY, bio text);
-- file: 0002_profiles.sql
CREATE TABLE profiles (user_id bigint PRIMARY KEY REFERENCES users, bio text);
INSERT INTO profiles SELECT id, bio FROM users;
ALTER TABLE users DROP COLUMN bio;
-- file: 0002_profiles.down.sql
ALTER TABLE users ADD COLUMN bio text;
DROP TABLE profiles;

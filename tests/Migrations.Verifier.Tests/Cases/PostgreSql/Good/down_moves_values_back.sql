-- case: Up moves values into a new table, down moves them back.
-- file: 0001_users.sql
CREATE TABLE users (id bigint PRIMARY KEY, bio text);
-- file: 0002_profiles.sql
CREATE TABLE profiles (user_id bigint PRIMARY KEY REFERENCES users, bio text);
INSERT INTO profiles SELECT id, bio FROM users;
ALTER TABLE users DROP COLUMN bio;
-- file: 0002_profiles.down.sql
ALTER TABLE users ADD COLUMN bio text;
UPDATE users SET bio = p.bio FROM profiles AS p WHERE p.user_id = users.id;
DROP TABLE profiles;

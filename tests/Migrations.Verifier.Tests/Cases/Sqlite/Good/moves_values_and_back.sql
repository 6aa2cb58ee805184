-- case: Values move to another table and back.
-- file: 0001_users.sql
CREATE TABLE users (id INTEGER PRIMARY KEY, bio TEXT);
-- file: 0002_profiles.sql
CREATE TABLE profiles (user_id INTEGER PRIMARY KEY REFERENCES users (id), bio TEXT);
INSERT INTO profiles SELECT id, bio FROM users;
ALTER TABLE users DROP COLUMN bio;
-- file: 0002_profiles.down.sql
ALTER TABLE users ADD COLUMN bio TEXT;
UPDATE users SET bio = (SELECT bio FROM profiles WHERE user_id = users.id);
DROP TABLE profiles;

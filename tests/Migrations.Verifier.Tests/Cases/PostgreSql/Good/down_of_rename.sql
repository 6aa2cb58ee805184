-- case: Renamed there and back: values stay.
-- file: 0001_users.sql
CREATE TABLE users (id bigint PRIMARY KEY, mail text UNIQUE);
-- file: 0002_email.sql
ALTER TABLE users RENAME COLUMN mail TO email;
ALTER TABLE users RENAME CONSTRAINT users_mail_key TO users_email_key;
-- file: 0002_email.down.sql
ALTER TABLE users RENAME CONSTRAINT users_email_key TO users_mail_key;
ALTER TABLE users RENAME COLUMN email TO mail;

-- case: Views, triggers, indexes and checks follow the new name.
-- file: 0001_table.sql
CREATE TABLE users (id INTEGER PRIMARY KEY, mail TEXT CHECK (mail IS NULL OR length(mail) < 100000));
CREATE INDEX users_mail ON users (mail) WHERE mail IS NOT NULL;
CREATE VIEW mails AS SELECT id, mail FROM users;
CREATE TABLE log (mail TEXT);
CREATE TRIGGER users_mail_change AFTER UPDATE OF mail ON users BEGIN
  INSERT INTO log VALUES (NEW.mail);
END;
-- file: 0002_email.sql
ALTER TABLE users RENAME COLUMN mail TO email;
-- file: 0002_email.down.sql
ALTER TABLE users RENAME COLUMN email TO mail;

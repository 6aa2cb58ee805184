-- case: Domains have checks of their own, one is built on the other.
-- file: 0001_domains.sql
CREATE DOMAIN email AS text CHECK (VALUE ~ '^[^@]+@[^@]+$');
CREATE DOMAIN work_email AS email NOT NULL CHECK (VALUE LIKE '%@example.org');
CREATE DOMAIN percent AS numeric(5, 2) CHECK (VALUE >= 0) CHECK (VALUE <= 100);
CREATE TABLE staff (id bigint PRIMARY KEY, email work_email UNIQUE, part percent NOT NULL DEFAULT 100);
-- file: 0001_domains.down.sql
DROP TABLE staff;
DROP DOMAIN percent;
DROP DOMAIN work_email;
DROP DOMAIN email;
-- file: 0002_phone.sql
ALTER TABLE staff ADD COLUMN phone text;
-- file: 0002_phone.down.sql
ALTER TABLE staff DROP COLUMN phone;

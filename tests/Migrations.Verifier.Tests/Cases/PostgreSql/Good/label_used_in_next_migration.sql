-- case: A label of an enum is used one migration later.
-- file: 0001_type.sql
CREATE TYPE mood AS ENUM ('good', 'bad');
CREATE TABLE days (day date PRIMARY KEY, mood mood NOT NULL);
-- file: 0002_label.sql
-- @irreversible: a label stays
ALTER TYPE mood ADD VALUE IF NOT EXISTS 'so-so' AFTER 'good';
-- file: 0003_use.sql
CREATE INDEX days_so_so ON days (day) WHERE mood = 'so-so';
-- file: 0003_use.down.sql
DROP INDEX days_so_so;

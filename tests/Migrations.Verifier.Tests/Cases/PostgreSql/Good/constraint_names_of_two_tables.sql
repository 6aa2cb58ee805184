-- case: Names of checks and foreign keys are unique in their table only.
-- file: 0001_tables.sql
CREATE TABLE p (id bigint PRIMARY KEY);
CREATE TABLE a (id bigint PRIMARY KEY, p_id bigint CONSTRAINT parent REFERENCES p, n integer CONSTRAINT positive CHECK (n > 0));
CREATE TABLE b (id bigint PRIMARY KEY, p_id bigint CONSTRAINT parent REFERENCES p, n integer CONSTRAINT positive CHECK (n > 0));
-- file: 0002_drop.sql
ALTER TABLE b DROP CONSTRAINT parent, DROP CONSTRAINT positive;
-- file: 0002_drop.down.sql
ALTER TABLE b ADD CONSTRAINT parent FOREIGN KEY (p_id) REFERENCES p, ADD CONSTRAINT positive CHECK (n > 0);

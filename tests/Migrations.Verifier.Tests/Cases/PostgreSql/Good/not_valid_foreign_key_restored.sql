-- case: Down brings the key back as it was: not validated.
-- file: 0001_tables.sql
CREATE TABLE p (id bigint PRIMARY KEY);
CREATE TABLE c (id bigint PRIMARY KEY, p_id bigint);
ALTER TABLE c ADD CONSTRAINT c_p FOREIGN KEY (p_id) REFERENCES p NOT VALID;
-- file: 0002_drop.sql
ALTER TABLE c DROP CONSTRAINT c_p;
-- file: 0002_drop.down.sql
ALTER TABLE c ADD CONSTRAINT c_p FOREIGN KEY (p_id) REFERENCES p NOT VALID;

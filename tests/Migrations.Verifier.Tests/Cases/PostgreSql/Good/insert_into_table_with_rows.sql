-- case: A value that generated rows should not have by chance.
-- file: 0001_table.sql
CREATE TABLE features (name text PRIMARY KEY, enabled boolean NOT NULL);
-- file: 0002_feature.sql
INSERT INTO features VALUES ('two-factor-login', false);
-- file: 0002_feature.down.sql
DELETE FROM features WHERE name = 'two-factor-login';

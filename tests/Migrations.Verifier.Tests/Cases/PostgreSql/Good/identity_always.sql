-- case: Generated rows give no values for GENERATED ALWAYS.
-- file: 0001_plans.sql
CREATE TABLE plans (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL);
-- file: 0002_rows.sql
INSERT INTO plans (name) VALUES ('free');
INSERT INTO plans (id, name) OVERRIDING SYSTEM VALUE VALUES (1000000, 'paid');
-- file: 0002_rows.down.sql
DELETE FROM plans WHERE name IN ('free', 'paid');

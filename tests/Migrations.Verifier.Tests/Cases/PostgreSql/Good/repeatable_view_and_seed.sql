-- case: A repeatable view and seeds, run behind the versioned migrations.
-- file: 0001_table.sql
CREATE TABLE staff (id bigint PRIMARY KEY, name text NOT NULL);
-- file: 0002_phone.sql
ALTER TABLE staff ADD COLUMN phone text;
-- file: repeatable/phone_list.sql
CREATE OR REPLACE VIEW phone_list AS SELECT name, phone FROM staff WHERE phone IS NOT NULL;
-- file: seeds/development/staff.sql
INSERT INTO staff (id, name, phone) VALUES (100001, 'test', '0') ON CONFLICT DO NOTHING;

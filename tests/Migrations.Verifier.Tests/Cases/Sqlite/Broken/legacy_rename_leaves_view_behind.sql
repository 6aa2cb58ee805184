-- case: With legacy_alter_table the view keeps the old name of the table.
-- expect: MIG2001 0001_table.sql(2,1)
-- file: 0001_table.sql
CREATE TABLE client (id INTEGER PRIMARY KEY, name TEXT);
CREATE VIEW client_names AS SELECT name FROM client;
-- file: 0002_rename.sql
PRAGMA legacy_alter_table = ON;
ALTER TABLE client RENAME TO customers;
PRAGMA legacy_alter_table = OFF;

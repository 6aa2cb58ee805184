-- case: The policy goes, row level security stays on: then nobody but the owner sees a row.
-- expect: MIG2101 0002_security.down.sql(1,1)
-- file: 0001_table.sql
CREATE TABLE notes (id bigint PRIMARY KEY, owner text);
-- file: 0002_security.sql
ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON notes USING (owner = current_user);
-- file: 0002_security.down.sql
DROP POLICY own ON notes;

-- case: There is no uuid = bigint.
-- expect: MIG2001 0002_policy.sql(1,1)
-- file: 0001_notes.sql
CREATE TABLE notes (id bigint PRIMARY KEY, owner bigint NOT NULL);
-- file: 0002_policy.sql
CREATE POLICY notes_owner ON notes USING (owner = current_setting('app.user')::uuid);

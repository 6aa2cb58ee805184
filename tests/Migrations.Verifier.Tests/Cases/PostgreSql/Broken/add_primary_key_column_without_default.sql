-- case: A new key column has no values for the rows that are there.
-- expect: MIG2006 0002_key.sql(1,1)
-- file: 0001_memberships.sql
CREATE TABLE memberships (user_id bigint NOT NULL, team_id bigint NOT NULL);
-- file: 0002_key.sql
ALTER TABLE memberships ADD COLUMN id uuid PRIMARY KEY;

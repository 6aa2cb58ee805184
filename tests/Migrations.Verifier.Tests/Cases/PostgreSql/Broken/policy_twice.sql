-- case: The policy is there already.
-- expect: MIG2003 0002_policy.sql(1,1)
-- file: 0001_table.sql
CREATE TABLE secrets (id bigint PRIMARY KEY, owner text);
CREATE POLICY own ON secrets USING (owner = current_user);
-- file: 0002_policy.sql
CREATE POLICY own ON secrets FOR SELECT USING (owner = current_user);

-- case: The owner is a role of the cluster.
-- expect-info: MIG2901 0001_table.sql(2,1)
-- file: 0001_table.sql
CREATE TABLE ledgers (id bigint PRIMARY KEY);
ALTER TABLE ledgers OWNER TO app_owner_of_production;

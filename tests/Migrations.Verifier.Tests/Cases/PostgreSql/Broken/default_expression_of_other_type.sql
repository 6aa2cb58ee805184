-- case: now() is no interval.
-- expect: MIG2002 0001_leases.sql(1,1)
-- file: 0001_leases.sql
CREATE TABLE leases (id bigint PRIMARY KEY, length interval NOT NULL DEFAULT now());

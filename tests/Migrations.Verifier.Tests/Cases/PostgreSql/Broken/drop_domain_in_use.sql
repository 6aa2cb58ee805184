-- case: A column has the domain.
-- expect: MIG2004 0002_drop.sql(1,1)
-- file: 0001_domain.sql
CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
CREATE TABLE counters (id bigint PRIMARY KEY, n positive);
-- file: 0002_drop.sql
DROP DOMAIN positive;

-- case: The block raises where a row is missing, but only if there are rows at all: that depends on data.
-- expect-info: MIG2006 0002_check.sql(4,5)
-- file: 0001_plans.sql
CREATE TABLE plans (name text PRIMARY KEY, price numeric NOT NULL);
-- file: 0002_check.sql
DO $$
BEGIN
  IF EXISTS (SELECT FROM plans) AND NOT EXISTS (SELECT FROM plans WHERE name = 'free') THEN
    RAISE EXCEPTION 'there is no plan free';
  END IF;
END $$;

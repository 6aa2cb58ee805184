-- case: PostgreSQL has named the constraint coupons_code_key, not uq_coupons_code.
-- expect: MIG2001 0002_drop.sql(1,1)
-- file: 0001_coupons.sql
CREATE TABLE coupons (id bigint PRIMARY KEY, code text UNIQUE);
-- file: 0002_drop.sql
ALTER TABLE coupons DROP CONSTRAINT uq_coupons_code;

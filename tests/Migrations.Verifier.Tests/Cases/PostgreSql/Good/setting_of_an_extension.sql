-- case: Settings with a prefix may be anything.
-- file: 0001_setting.sql
SET LOCAL app.tenant_id = '7';
CREATE TABLE t (id bigint PRIMARY KEY, tenant bigint NOT NULL DEFAULT current_setting('app.tenant_id')::bigint);
INSERT INTO t (id) VALUES (100001);

-- case: There is no such setting, and it has no prefix that an extension could own.
-- expect: MIG2001 0002_setting.sql(1,1)
-- file: 0001_table.sql
CREATE TABLE t (id bigint PRIMARY KEY);
-- file: 0002_setting.sql
SET LOCAL lock_timeot = '2s';
ALTER TABLE t ADD COLUMN a integer;

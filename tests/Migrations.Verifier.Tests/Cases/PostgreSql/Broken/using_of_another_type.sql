-- case: The expression of USING is text, the new type is boolean.
-- expect: MIG2002 0002_active.sql(1,1)
-- file: 0001_flags.sql
CREATE TABLE flags (id bigint PRIMARY KEY, active text);
-- file: 0002_active.sql
ALTER TABLE flags ALTER COLUMN active TYPE boolean USING lower(active);

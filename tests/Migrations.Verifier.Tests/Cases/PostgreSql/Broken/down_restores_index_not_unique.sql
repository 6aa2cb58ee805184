-- case: A unique index comes back as an ordinary one.
-- expect: MIG2101 0002_drop.down.sql(1,1)
-- file: 0001_table.sql
CREATE TABLE codes (id bigint PRIMARY KEY, code text);
CREATE UNIQUE INDEX codes_code ON codes (code);
-- file: 0002_drop.sql
DROP INDEX codes_code;
-- file: 0002_drop.down.sql
CREATE INDEX codes_code ON codes (code);

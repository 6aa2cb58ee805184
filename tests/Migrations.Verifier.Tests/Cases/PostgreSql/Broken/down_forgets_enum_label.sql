-- case: A label cannot be removed, so down does nothing: that is no way back.
-- expect: MIG2101 0002_label.down.sql(1,1)
-- file: 0001_type.sql
CREATE TYPE state AS ENUM ('open', 'closed');
CREATE TABLE tickets (id bigint PRIMARY KEY, state state NOT NULL);
-- file: 0002_label.sql
ALTER TYPE state ADD VALUE 'waiting';
-- file: 0002_label.down.sql
SELECT 1;

-- case: The label has one l.
-- expect: MIG2002 0002_rows.sql(1,31)
-- file: 0001_state.sql
CREATE TYPE state AS ENUM ('open', 'cancelled');
CREATE TABLE orders (id bigint PRIMARY KEY, state state NOT NULL);
-- file: 0002_rows.sql
INSERT INTO orders VALUES (1, 'canceled');

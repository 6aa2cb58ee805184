-- case: The label is there already.
-- expect: MIG2003 0002_label.sql(1,1)
-- file: 0001_type.sql
CREATE TYPE colour AS ENUM ('red', 'green');
-- file: 0002_label.sql
ALTER TYPE colour ADD VALUE 'green';

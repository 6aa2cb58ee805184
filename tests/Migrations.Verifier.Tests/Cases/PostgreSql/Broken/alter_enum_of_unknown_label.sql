-- case: BEFORE names a label that the type does not have.
-- expect: MIG2002 0002_label.sql(1,1)
-- file: 0001_type.sql
CREATE TYPE priority AS ENUM ('low', 'high');
-- file: 0002_label.sql
ALTER TYPE priority ADD VALUE 'middle' BEFORE 'urgent';

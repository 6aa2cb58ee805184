-- case: A column has the type.
-- expect: MIG2004 0002_drop.sql(1,1)
-- file: 0001_type.sql
CREATE TYPE mood AS ENUM ('good', 'bad');
CREATE TABLE days (day date PRIMARY KEY, mood mood);
-- file: 0002_drop.sql
DROP TYPE mood;

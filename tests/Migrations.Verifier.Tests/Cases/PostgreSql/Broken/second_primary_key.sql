-- case: The table has a primary key.
-- expect: MIG2007 0002_key.sql(1,1)
-- file: 0001_table.sql
CREATE TABLE readings (id bigint PRIMARY KEY, sensor bigint, at timestamptz);
-- file: 0002_key.sql
ALTER TABLE readings ADD PRIMARY KEY (sensor, at);

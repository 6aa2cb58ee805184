-- case: A unique constraint of a partitioned table must include the column of the partitions.
-- expect: MIG2007 0002_unique.sql(1,1)
-- file: 0001_measurements.sql
CREATE TABLE measurements (id bigint NOT NULL, at date NOT NULL) PARTITION BY RANGE (at);
-- file: 0002_unique.sql
ALTER TABLE measurements ADD PRIMARY KEY (id);

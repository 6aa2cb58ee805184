-- case: Rows of the table that becomes a partition may not fit: which rows there are decides.
-- expect-info: MIG2006 0002_attach.sql(1,1)
-- file: 0001_tables.sql
CREATE TABLE parcels (country text NOT NULL) PARTITION BY LIST (country);
CREATE TABLE parcels_old (country text NOT NULL);
-- file: 0002_attach.sql
ALTER TABLE parcels ATTACH PARTITION parcels_old FOR VALUES IN ('de-2019');

-- case: The files of the extension are not there; what needs its type says nothing of its own.
-- expect-info: MIG2901 0001_extension.sql(1,1)
-- expect-info: MIG2901 0002_places.sql(3,9)
-- file: 0001_extension.sql
CREATE EXTENSION postgis;
-- file: 0002_places.sql
CREATE TABLE places (
  id bigint PRIMARY KEY,
  place geography(Point, 4326) NOT NULL
);

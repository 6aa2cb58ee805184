-- case: Tables, indexes and types of one name in two schemas.
-- file: 0001_schemas.sql
CREATE SCHEMA a;
CREATE SCHEMA b;
CREATE TYPE a.state AS ENUM ('x');
CREATE TYPE b.state AS ENUM ('y');
CREATE TABLE a.t (id bigint PRIMARY KEY, s a.state);
CREATE TABLE b.t (id bigint PRIMARY KEY, s b.state DEFAULT 'y');
CREATE INDEX t_s ON a.t (s);
CREATE INDEX t_s ON b.t (s);
-- file: 0001_schemas.down.sql
DROP TABLE b.t;
DROP TABLE a.t;
DROP TYPE b.state;
DROP TYPE a.state;
DROP SCHEMA b;
DROP SCHEMA a;

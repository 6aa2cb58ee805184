-- case: Every common type, NOT NULL, so rows need a value of each.
-- file: 0001_types.sql
CREATE TYPE weekday AS ENUM ('mo', 'tu', 'we');
CREATE TYPE money_amount AS (currency char(3), amount numeric);
CREATE TABLE everything (
  a smallint NOT NULL, b integer NOT NULL, c bigint NOT NULL, d numeric(10, 3) NOT NULL, e real NOT NULL, f double precision NOT NULL,
  g boolean NOT NULL, h char(4) NOT NULL, i varchar(7) NOT NULL, j text NOT NULL, k bytea NOT NULL, l date NOT NULL, m time NOT NULL,
  n timetz NOT NULL, o timestamp NOT NULL, p timestamptz NOT NULL, q interval NOT NULL, r uuid NOT NULL, s json NOT NULL, t jsonb NOT NULL,
  u xml, v inet NOT NULL, w cidr NOT NULL, x macaddr NOT NULL, y bit(3) NOT NULL, z bit varying(5) NOT NULL,
  aa point NOT NULL, ab line NOT NULL, ac lseg NOT NULL, ad box NOT NULL, ae path NOT NULL, af polygon NOT NULL, ag circle NOT NULL,
  ah int4range NOT NULL, ai numrange NOT NULL, aj tstzrange NOT NULL, ak int4multirange NOT NULL, al tsvector NOT NULL, am tsquery NOT NULL,
  an integer[] NOT NULL, ao text[][] NOT NULL, ap weekday NOT NULL, aq weekday[] NOT NULL, ar money_amount NOT NULL, at money NOT NULL,
  au oid NOT NULL, av regclass NOT NULL, aw pg_lsn NOT NULL, ax jsonpath NOT NULL, ay name NOT NULL, az macaddr8 NOT NULL
);
-- file: 0001_types.down.sql
DROP TABLE everything;
DROP TYPE money_amount;
DROP TYPE weekday;
-- file: 0002_column.sql
ALTER TABLE everything ADD COLUMN bb text NOT NULL DEFAULT 'x';
-- file: 0002_column.down.sql
ALTER TABLE everything DROP COLUMN bb;

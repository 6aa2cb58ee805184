-- case: Objects that few migrations make.
-- file: 0001_objects.sql
CREATE TYPE point3 AS (x double precision, y double precision, z double precision);
CREATE FUNCTION add3(a point3, b point3) RETURNS point3 LANGUAGE sql IMMUTABLE AS $$ SELECT (a.x + b.x, a.y + b.y, a.z + b.z)::point3 $$;
CREATE OPERATOR + (LEFTARG = point3, RIGHTARG = point3, FUNCTION = add3, COMMUTATOR = +);
CREATE FUNCTION text_of(p point3) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT format('(%s %s %s)', p.x, p.y, p.z) $$;
CREATE CAST (point3 AS text) WITH FUNCTION text_of(point3) AS ASSIGNMENT;
CREATE AGGREGATE sum3(point3) (SFUNC = add3, STYPE = point3, INITCOND = '(0,0,0)');
-- file: 0001_objects.down.sql
DROP AGGREGATE sum3(point3);
DROP CAST (point3 AS text);
DROP FUNCTION text_of(point3);
DROP OPERATOR + (point3, point3);
DROP FUNCTION add3(point3, point3);
DROP TYPE point3;

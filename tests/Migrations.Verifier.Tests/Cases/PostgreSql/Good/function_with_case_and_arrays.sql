-- case: CASE statements, slices, assignments to elements and fields.
-- file: 0001_function.sql
CREATE TYPE pair AS (a integer, b text);
CREATE FUNCTION arrays(kind text) RETURNS pair LANGUAGE plpgsql AS $$
DECLARE
  list integer[] := '{}';
  pairs pair[] := ARRAY[ROW(1, 'x')::pair];
  p pair;
  element integer;
BEGIN
  CASE kind
    WHEN 'a', 'b' THEN list[3] := 7;
    ELSE NULL;
  END CASE;
  CASE WHEN array_length(list, 1) > 0 THEN p.a := list[3]; ELSE p.a := 0; END CASE;
  p.b := 'y';
  pairs[2] := p;
  pairs[1].b := 'z';
  FOREACH element SLICE 0 IN ARRAY list LOOP
    p.a := coalesce(element, 0) + (pairs[2]).a;
  END LOOP;
  SELECT pairs[1].a, pairs[1].b INTO p;
  SELECT (q).a, (q).b INTO p.a, p.b FROM unnest(pairs) AS q LIMIT 1;
  RETURN p;
END $$;

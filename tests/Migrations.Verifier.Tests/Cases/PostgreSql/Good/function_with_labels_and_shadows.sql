-- case: Variables of an outer block by its label, a variable that hides a parameter.
-- file: 0001_function.sql
CREATE FUNCTION nested(n integer) RETURNS integer LANGUAGE plpgsql AS $$
<<outer_block>>
DECLARE
  n integer := nested.n * 2;
  step CONSTANT integer NOT NULL := 2;
BEGIN
  <<inner_block>>
  DECLARE
    n integer := outer_block.n + 1;
  BEGIN
    <<counting>>
    FOR i IN REVERSE 10..1 BY step LOOP
      CONTINUE counting WHEN i % 3 = 0;
      EXIT counting WHEN inner_block.n > 100;
      inner_block.n := inner_block.n + i + counting.i;
    END LOOP counting;
    RETURN inner_block.n + outer_block.n + nested.n;
  END inner_block;
END outer_block $$;

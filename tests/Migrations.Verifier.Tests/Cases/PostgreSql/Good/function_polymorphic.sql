-- case: Types are known when the function is called.
-- file: 0001_function.sql
CREATE FUNCTION first_of(list anyarray) RETURNS anyelement LANGUAGE plpgsql AS $$
DECLARE
  result list%TYPE;
BEGIN
  RETURN list[1];
END $$;
CREATE FUNCTION larger(a anycompatible, b anycompatible) RETURNS anycompatible LANGUAGE plpgsql AS $$
BEGIN
  IF a > b THEN RETURN a; END IF;
  RETURN b;
END $$;
CREATE FUNCTION wrapped(value anyelement) RETURNS jsonb LANGUAGE plpgsql AS $$
BEGIN
  RETURN jsonb_build_object('value', to_jsonb(value));
END $$;

-- case: Three columns, four values.
-- expect: MIG2005 0001_audit.sql(5,38)
-- file: 0001_audit.sql
CREATE TABLE audit (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at timestamptz, actor text, what text);
CREATE FUNCTION note(what text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO audit (at, actor, what)
  VALUES (now(), current_user, what, 'note');
END $$;

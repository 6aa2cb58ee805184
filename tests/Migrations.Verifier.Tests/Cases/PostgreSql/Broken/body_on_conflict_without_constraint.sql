-- case: There is no unique index over the column.
-- expect: MIG2005 0001_function.sql(4,3)
-- file: 0001_function.sql
CREATE TABLE settings (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, key text, value text);
CREATE FUNCTION put(k text, v text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO settings (key, value) VALUES (k, v)
  ON CONFLICT (key) DO UPDATE SET value = excluded.value;
END $$;

-- case: The function says how a name is read that is both a column and a parameter.
-- file: 0001_function.sql
CREATE TABLE users (id bigint PRIMARY KEY, name text);
CREATE FUNCTION rename_user(id bigint, name text) RETURNS void LANGUAGE plpgsql AS $$
#variable_conflict use_variable
BEGIN
  UPDATE users AS u SET name = name WHERE u.id = id;
END $$;
CREATE FUNCTION count_named(name text) RETURNS bigint LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN
  RETURN (SELECT count(*) FROM users WHERE name = count_named.name);
END $$;

-- case: SET without LOCAL: the runtime restores the session behind the file.
-- file: 0001_schema.sql
CREATE SCHEMA app;
SET search_path = app;
CREATE TABLE users (id bigint PRIMARY KEY);
-- file: 0002_public.sql
CREATE TABLE users (id bigint PRIMARY KEY, app_user bigint REFERENCES app.users);
-- file: 0002_public.down.sql
DROP TABLE public.users;

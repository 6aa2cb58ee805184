-- case: ORM quotes made a table of mixed case, and a script by hand writes it without quotes.
-- expect: MIG2001 0002_index.sql(1,1)
-- file: 0001_users.sql
CREATE TABLE "Users" ("Id" bigint PRIMARY KEY, "Email" text);
-- file: 0002_index.sql
CREATE INDEX users_email ON Users ("Email");

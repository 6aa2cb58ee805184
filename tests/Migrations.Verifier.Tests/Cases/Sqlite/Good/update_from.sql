-- case: UPDATE … FROM and RETURNING.
-- file: 0001_tables.sql
CREATE TABLE plans (user_id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE users (id INTEGER PRIMARY KEY, plan TEXT);
-- file: 0002_fill.sql
UPDATE users SET plan = coalesce(p.name, 'free') FROM plans AS p WHERE p.user_id = users.id RETURNING id;

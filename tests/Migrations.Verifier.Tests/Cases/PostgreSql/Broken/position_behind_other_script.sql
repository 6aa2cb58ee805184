-- case: Letters outside of ASCII and a surrogate pair stand before the wrong column: columns count UTF-16 units.
-- expect: MIG2001 0002_rows.sql(2,60)
-- file: 0001_greetings.sql
CREATE TABLE greetings (id bigint PRIMARY KEY, text text NOT NULL);
-- file: 0002_rows.sql
-- Grüße, Привет, 👋
INSERT INTO greetings (id, text) SELECT 1, 'Grüße 👋👋' || txt FROM greetings;

-- case: The sequence of the serial column was renamed, and setval has its old name.
-- expect: MIG2001 0002_start.sql(1,15)
-- file: 0001_tickets.sql
CREATE TABLE tickets (id serial PRIMARY KEY, title text);
ALTER SEQUENCE tickets_id_seq RENAME TO ticket_numbers;
-- file: 0002_start.sql
SELECT setval('tickets_id_seq', 1000);

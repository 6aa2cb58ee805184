-- case: ON CONFLICT names the predicate of the partial index.
-- file: 0001_emails.sql
CREATE TABLE emails (user_id bigint NOT NULL, address text NOT NULL, is_primary boolean NOT NULL);
CREATE UNIQUE INDEX emails_primary ON emails (user_id) WHERE is_primary;
-- file: 0002_row.sql
INSERT INTO emails VALUES (100001, 'a@example.org', true) ON CONFLICT (user_id) WHERE is_primary DO UPDATE SET address = excluded.address;
-- file: 0002_row.down.sql
DELETE FROM emails WHERE user_id = 100001;

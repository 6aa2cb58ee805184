-- case: The unique index is partial, so ON CONFLICT needs its predicate.
-- expect: MIG2001 0002_values.sql(1,1)
-- file: 0001_emails.sql
CREATE TABLE emails (user_id bigint NOT NULL, address text NOT NULL, is_primary boolean NOT NULL);
CREATE UNIQUE INDEX emails_primary ON emails (user_id) WHERE is_primary;
-- file: 0002_values.sql
INSERT INTO emails VALUES (1, 'a@example.org', true) ON CONFLICT (user_id) DO NOTHING;

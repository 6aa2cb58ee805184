-- case: A trigger refuses every row: the table cannot be seeded, which is no error.
-- expect-info: MIG2902
-- file: 0001_closed.sql
CREATE TABLE archive_2019 (id bigint PRIMARY KEY, payload jsonb);
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the archive of 2019 is closed';
END $$;
CREATE TRIGGER archive_2019_closed BEFORE INSERT OR UPDATE ON archive_2019 FOR EACH ROW EXECUTE FUNCTION refuse();
-- file: 0002_index.sql
CREATE INDEX archive_2019_payload ON archive_2019 USING gin (payload);
-- file: 0002_index.down.sql
DROP INDEX archive_2019_payload;

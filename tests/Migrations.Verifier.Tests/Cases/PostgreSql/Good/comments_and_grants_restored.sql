-- case: Comments, rights and default rights, undone exactly.
-- file: 0001_table.sql
CREATE TABLE prices (id bigint PRIMARY KEY, amount numeric);
COMMENT ON COLUMN prices.amount IS 'in euro';
-- file: 0002_rights.sql
COMMENT ON COLUMN prices.amount IS 'in cents';
COMMENT ON TABLE prices IS 'prices';
GRANT SELECT, INSERT ON prices TO PUBLIC;
-- file: 0002_rights.down.sql
REVOKE SELECT, INSERT ON prices FROM PUBLIC;
COMMENT ON TABLE prices IS NULL;
COMMENT ON COLUMN prices.amount IS 'in euro';

-- case: A check calls a function of the history.
-- may-info: MIG2902
-- file: 0001_iban.sql
CREATE FUNCTION is_iban(value text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  RETURN value ~ '^[A-Z]{2}[0-9]{2}' AND length(value) BETWEEN 15 AND 34;
END $$;
CREATE TABLE bank_accounts (id bigint PRIMARY KEY, iban text NOT NULL CHECK (is_iban(iban)));
-- file: 0001_iban.down.sql
DROP TABLE bank_accounts;
DROP FUNCTION is_iban(text);
-- file: 0002_name.sql
ALTER TABLE bank_accounts ADD COLUMN holder text;
-- file: 0002_name.down.sql
ALTER TABLE bank_accounts DROP COLUMN holder;

-- case: Rows can be inserted and not deleted, so nobody can clean up with DELETE.
-- file: 0001_ledger.sql
CREATE TABLE ledger (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, amount numeric NOT NULL);
CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the ledger is append-only';
END $$;
CREATE TRIGGER ledger_keep BEFORE DELETE OR UPDATE ON ledger FOR EACH ROW EXECUTE FUNCTION keep();
-- file: 0002_currency.sql
ALTER TABLE ledger ADD COLUMN currency char(3) NOT NULL DEFAULT 'EUR';
-- file: 0002_currency.down.sql
ALTER TABLE ledger DROP COLUMN currency;

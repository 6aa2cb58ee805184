-- case: Rows come in and do not go out.
-- file: 0001_ledger.sql
CREATE TABLE ledger (id INTEGER PRIMARY KEY, amount INTEGER NOT NULL);
CREATE TRIGGER ledger_keep BEFORE DELETE ON ledger BEGIN
  SELECT RAISE(ABORT, 'append only');
END;
-- file: 0002_currency.sql
ALTER TABLE ledger ADD COLUMN currency TEXT NOT NULL DEFAULT 'EUR';
-- file: 0002_currency.down.sql
ALTER TABLE ledger DROP COLUMN currency;

-- case: UPDATE OF names a column that is not there.
-- expect: MIG2001 0002_trigger.sql(1,1)
-- file: 0001_accounts.sql
CREATE TABLE accounts (id bigint PRIMARY KEY, balance numeric NOT NULL DEFAULT 0);
CREATE FUNCTION log_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
-- file: 0002_trigger.sql
CREATE TRIGGER accounts_amount AFTER UPDATE OF amount ON accounts FOR EACH ROW EXECUTE FUNCTION log_change();

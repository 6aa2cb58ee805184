-- case: The seed of development writes into the table's old name.
-- expect: MIG2001 seeds/development/accounts.sql(1,13)
-- file: 0001_table.sql
CREATE TABLE account (id bigint PRIMARY KEY, name text);
-- file: 0002_rename.sql
ALTER TABLE account RENAME TO accounts;
-- file: seeds/development/accounts.sql
INSERT INTO account VALUES (1, 'test');

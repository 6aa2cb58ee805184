-- case: The default of a column takes numbers from the sequence.
-- expect: MIG2004 0002_drop.sql(1,1)
-- file: 0001_table.sql
CREATE SEQUENCE receipt_numbers;
CREATE TABLE receipts (number bigint PRIMARY KEY DEFAULT nextval('receipt_numbers'));
-- file: 0002_drop.sql
DROP SEQUENCE receipt_numbers;

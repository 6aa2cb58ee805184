-- case: The default that all rows have just got violates the check.
-- expect-info: MIG2006 0002_state.sql(2,1)
-- file: 0001_payments.sql
CREATE TABLE payments (id bigint PRIMARY KEY, amount numeric NOT NULL);
-- file: 0002_state.sql
ALTER TABLE payments ADD COLUMN state text NOT NULL DEFAULT 'new';
ALTER TABLE payments ADD CONSTRAINT payments_state CHECK (state IN ('open', 'paid'));

-- case: Changes rows that only production has; finding none is no error.
-- file: 0001_plans.sql
CREATE TABLE plans (name text PRIMARY KEY, price numeric NOT NULL);
-- file: 0002_prices.sql
UPDATE plans SET price = price * 1.1 WHERE name = 'professional';
DELETE FROM plans WHERE name = 'trial-2024';
-- file: 0002_prices.down.sql
UPDATE plans SET price = price / 1.1 WHERE name = 'professional';

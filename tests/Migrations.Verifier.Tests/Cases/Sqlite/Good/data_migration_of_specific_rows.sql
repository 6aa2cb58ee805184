-- case: Rows that only production has.
-- file: 0001_plans.sql
CREATE TABLE plans (name TEXT PRIMARY KEY, price INTEGER NOT NULL);
-- file: 0002_prices.sql
UPDATE plans SET price = 1200 WHERE name = 'professional-2024';
DELETE FROM plans WHERE name = 'trial-2024';

ALTER TABLE book DROP COLUMN price_cents;

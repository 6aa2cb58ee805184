-- Rows from before the trigger, a few at a time: no lock is held for longer than one batch.
-- @batch size=1000 pause=10ms
UPDATE customers SET full_name = name
WHERE id IN (SELECT id FROM customers WHERE full_name IS NULL LIMIT ${batch_size});

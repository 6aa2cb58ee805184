-- @phase post-deploy
-- The app that knows only name is gone.
DROP TRIGGER keep_names_equal ON customers;
DROP FUNCTION customers_keep_names_equal();
ALTER TABLE customers DROP COLUMN name;

-- The column goes with 0002; there is nothing to take back here.
SELECT 1;

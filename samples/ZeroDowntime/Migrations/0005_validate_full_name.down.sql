-- A constraint that was checked does no harm while 0004 is there.
SELECT 1;

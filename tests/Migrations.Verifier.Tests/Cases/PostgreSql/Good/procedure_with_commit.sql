-- case: A procedure that commits is made and not called.
-- file: 0001_procedure.sql
CREATE TABLE work (id bigint PRIMARY KEY, done boolean NOT NULL DEFAULT false);
CREATE PROCEDURE finish() LANGUAGE plpgsql AS $$
BEGIN
  LOOP
    UPDATE work SET done = true WHERE id IN (SELECT id FROM work WHERE NOT done LIMIT 1000);
    EXIT WHEN NOT FOUND;
    COMMIT;
  END LOOP;
END $$;
-- file: 0001_procedure.down.sql
DROP PROCEDURE finish();
DROP TABLE work;

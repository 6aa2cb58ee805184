-- case: Rows are inserted through a view.
-- file: 0001_view.sql
CREATE TABLE people_table (id bigint PRIMARY KEY, name text, deleted boolean NOT NULL DEFAULT false);
CREATE VIEW people AS SELECT id, name FROM people_table WHERE NOT deleted;
CREATE FUNCTION people_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE people_table SET deleted = true WHERE id = OLD.id;
  RETURN OLD;
END $$;
CREATE TRIGGER people_delete INSTEAD OF DELETE ON people FOR EACH ROW EXECUTE FUNCTION people_delete();
INSERT INTO people VALUES (100001, 'a');
DELETE FROM people WHERE id = 100001;
-- file: 0001_view.down.sql
DROP VIEW people;
DROP FUNCTION people_delete();
DROP TABLE people_table;

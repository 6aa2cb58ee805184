-- case: One function for triggers of tables with different columns: which ones it may read is decided by TG_TABLE_NAME.
-- file: 0001_triggers.sql
CREATE TABLE a (id bigint PRIMARY KEY, total numeric);
CREATE TABLE b (id bigint PRIMARY KEY, name text);
CREATE TABLE history (source text, what text);
CREATE FUNCTION remember() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'a' THEN
    INSERT INTO history VALUES ('a', NEW.total::text);
  ELSIF TG_OP = 'UPDATE' THEN
    INSERT INTO history VALUES ('b', OLD.name || ' → ' || NEW.name);
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER a_remember AFTER INSERT OR UPDATE ON a FOR EACH ROW EXECUTE FUNCTION remember();
CREATE TRIGGER b_remember AFTER INSERT OR UPDATE ON b FOR EACH ROW EXECUTE FUNCTION remember();
-- file: 0002_column.sql
ALTER TABLE b ADD COLUMN note text;
UPDATE b SET note = name;
-- file: 0002_column.down.sql
ALTER TABLE b DROP COLUMN note;

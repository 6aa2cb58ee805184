-- case: CREATE TRIGGER without OR REPLACE for a trigger that is there.
-- expect: MIG2003 0002_trigger.sql(1,1)
-- file: 0001_table.sql
CREATE TABLE t (id bigint PRIMARY KEY);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER t_insert BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
-- file: 0002_trigger.sql
CREATE TRIGGER t_insert BEFORE INSERT OR UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f();

-- case: An event trigger that only looks.
-- file: 0001_event.sql
CREATE TABLE ddl_log (tag text, at timestamptz NOT NULL DEFAULT now());
CREATE FUNCTION log_ddl() RETURNS event_trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO ddl_log (tag) VALUES (tg_tag);
END $$;
CREATE EVENT TRIGGER log_ddl ON ddl_command_end EXECUTE FUNCTION log_ddl();
-- file: 0001_event.down.sql
DROP EVENT TRIGGER log_ddl;
DROP FUNCTION log_ddl();
DROP TABLE ddl_log;
-- file: 0002_table.sql
CREATE TABLE t (id bigint PRIMARY KEY);
-- file: 0002_table.down.sql
DROP TABLE t;

-- case: The trigger goes with its table, the function stays.
-- expect: MIG2101 0001_table.down.sql(1,1)
-- file: 0001_table.sql
CREATE TABLE items (id bigint PRIMARY KEY, at timestamptz);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.at := now(); RETURN NEW; END $$;
CREATE TRIGGER items_touch BEFORE UPDATE ON items FOR EACH ROW EXECUTE FUNCTION touch();
-- file: 0001_table.down.sql
DROP TABLE items;

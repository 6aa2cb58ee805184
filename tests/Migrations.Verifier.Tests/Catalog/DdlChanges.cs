namespace Migrations.Verifier.Tests.Catalog;

/// <summary>A schema with something of nearly every kind, and single changes of it.</summary>
internal static class DdlChanges
{
    public const string Base = """
        CREATE SCHEMA app;
        CREATE TYPE app.mood AS ENUM ('sad', 'ok');
        CREATE DOMAIN app.email AS text CONSTRAINT has_at CHECK (VALUE ~ '@');
        CREATE TYPE app.point3 AS (x int, y int);
        CREATE TYPE app.floatrange AS RANGE (subtype = float8);
        CREATE SEQUENCE app.numbers;
        CREATE TABLE app.parent (id int PRIMARY KEY, code text NOT NULL, other text, number int DEFAULT 1, mood app.mood, CONSTRAINT parent_code UNIQUE (code), CONSTRAINT positive CHECK (number > 0));
        CREATE TABLE app.child (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, parent_id int CONSTRAINT to_parent REFERENCES app.parent, name varchar(20), made timestamptz DEFAULT now(), upper_name text GENERATED ALWAYS AS (upper(name)) STORED);
        CREATE INDEX child_name ON app.child (name);
        CREATE INDEX child_made ON app.child (made);
        CREATE TABLE app.serial_table (id serial PRIMARY KEY, v int);
        CREATE TABLE app.parted (id int NOT NULL, region text) PARTITION BY LIST (region);
        CREATE TABLE app.parted_eu PARTITION OF app.parted FOR VALUES IN ('eu');
        CREATE TABLE app.parted_us (id int NOT NULL, region text);
        CREATE TABLE app.base_table (a int, b int);
        CREATE TABLE app.derived (c int) INHERITS (app.base_table);
        CREATE FUNCTION app.touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
        CREATE FUNCTION app.add(a int, b int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT a + b';
        CREATE PROCEDURE app.work(n int) LANGUAGE sql AS 'SELECT 1';
        CREATE AGGREGATE app.total(int) (SFUNC = app.add, STYPE = int, INITCOND = '0');
        CREATE TRIGGER touch_child BEFORE UPDATE ON app.child FOR EACH ROW EXECUTE FUNCTION app.touch();
        CREATE VIEW app.names AS SELECT c.id, c.name FROM app.child c;
        CREATE MATERIALIZED VIEW app.counts AS SELECT count(*) AS n FROM app.parent;
        CREATE RULE no_delete AS ON DELETE TO app.parent DO INSTEAD NOTHING;
        ALTER TABLE app.child ENABLE ROW LEVEL SECURITY;
        CREATE POLICY own ON app.child FOR SELECT USING (parent_id = 1);
        CREATE STATISTICS app.correlated ON parent_id, name FROM app.child;
        CREATE TEXT SEARCH CONFIGURATION app.search (COPY = simple);
        CREATE TEXT SEARCH DICTIONARY app.words (TEMPLATE = simple);
        CREATE OPERATOR app.@@@ (FUNCTION = app.add, LEFTARG = int, RIGHTARG = int);
        CREATE COLLATION app.german (provider = libc, locale = 'C');
        CREATE FOREIGN DATA WRAPPER dummy;
        CREATE SERVER elsewhere FOREIGN DATA WRAPPER dummy;
        CREATE FOREIGN TABLE app.remote (id int) SERVER elsewhere;
        CREATE USER MAPPING FOR public SERVER elsewhere OPTIONS (secret 'a');
        CREATE PUBLICATION news FOR TABLE app.parent;
        CREATE FUNCTION app.log_ddl() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN END $$;
        CREATE EVENT TRIGGER watch ON ddl_command_end EXECUTE FUNCTION app.log_ddl();
        CREATE CAST (app.mood AS int) WITH FUNCTION app.mood_number(app.mood);
        """;

    /// <summary>Must run before <see cref="Base"/> can make the cast.</summary>
    public const string Before = "CREATE SCHEMA app; CREATE TYPE app.mood AS ENUM ('sad', 'ok'); CREATE FUNCTION app.mood_number(app.mood) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1';";

    public static string All => Before + Base.Replace("CREATE SCHEMA app;", "", StringComparison.Ordinal).Replace("CREATE TYPE app.mood AS ENUM ('sad', 'ok');", "", StringComparison.Ordinal);

    public static IReadOnlyList<DdlChange> Visible { get; } =
    [
        new("CREATE TABLE app.fresh (id int)", "+Table app.fresh +Column app.fresh.id"),
        new("DROP TABLE app.base_table CASCADE", "-Table app.base_table"),
        new("ALTER TABLE app.parent RENAME TO elder", "-Table app.parent +Table app.elder"),
        new("ALTER TABLE app.serial_table SET SCHEMA public", "-Table app.serial_table +Table public.serial_table"),
        new("ALTER TABLE app.parent ADD COLUMN extra int", "+Column app.parent.extra"),
        new("ALTER TABLE app.parent DROP COLUMN other", "-Column app.parent.other"),
        new("ALTER TABLE app.parent RENAME COLUMN other TO another", "-Column app.parent.other +Column app.parent.another"),
        new("ALTER TABLE app.parent ALTER COLUMN other TYPE varchar(50)", "~Column app.parent.other"),
        new("ALTER TABLE app.child ALTER COLUMN made TYPE timestamp", "~Column app.child.made"),
        new("ALTER TABLE app.parent ALTER COLUMN other SET NOT NULL", "~Column app.parent.other"),
        new("ALTER TABLE app.parent ALTER COLUMN code DROP NOT NULL", "~Column app.parent.code"),
        new("ALTER TABLE app.parent ALTER COLUMN number SET DEFAULT 2", "~Column app.parent.number"),
        new("ALTER TABLE app.parent ALTER COLUMN number DROP DEFAULT", "~Column app.parent.number"),
        new("ALTER TABLE app.parent ALTER COLUMN other TYPE text COLLATE \"C\"", "~Column app.parent.other"),
        new("ALTER TABLE app.parent ALTER COLUMN other SET STORAGE EXTERNAL", "~Column app.parent.other"),
        new("ALTER TABLE app.parent ALTER COLUMN other SET COMPRESSION pglz", "~Column app.parent.other", Since: 14),
        new("ALTER TABLE app.parent ALTER COLUMN other SET STATISTICS 500", "~Column app.parent.other"),
        new("ALTER TABLE app.parent ALTER COLUMN other SET (n_distinct = 5)", "~Column app.parent.other"),
        new("ALTER TABLE app.parent ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY", "~Column app.parent.id"),
        new("ALTER TABLE app.child ALTER COLUMN id SET GENERATED BY DEFAULT", "~Column app.child.id"),
        new("ALTER TABLE app.child ALTER COLUMN id SET INCREMENT BY 5", "~Column app.child.id"),
        new("ALTER TABLE app.child ALTER COLUMN id DROP IDENTITY", "~Column app.child.id"),
        new("ALTER TABLE app.child ALTER COLUMN upper_name DROP EXPRESSION", "~Column app.child.upper_name"),
        new("ALTER TABLE app.parent ADD COLUMN doubled int GENERATED ALWAYS AS (number * 2) VIRTUAL", "+Column app.parent.doubled", Since: 18),
        new("ALTER TABLE app.serial_table DROP CONSTRAINT serial_table_pkey", "-PrimaryKey app.serial_table.serial_table_pkey"),
        new("ALTER TABLE app.parent DROP CONSTRAINT parent_code", "-Unique app.parent.parent_code"),
        new("ALTER TABLE app.parent DROP CONSTRAINT positive", "-Check app.parent.positive"),
        new("ALTER TABLE app.parent RENAME CONSTRAINT positive TO above_zero", "-Check app.parent.positive +Check app.parent.above_zero"),
        new("ALTER TABLE app.parent ADD CONSTRAINT small CHECK (number < 10) NOT VALID", "+Check app.parent.small"),
        new("ALTER TABLE app.base_table ADD CONSTRAINT here CHECK (a > 0) NO INHERIT", "+Check app.base_table.here"),
        new("ALTER TABLE app.base_table ADD CONSTRAINT everywhere CHECK (a > 0)", "+Check app.base_table.everywhere +Check app.derived.everywhere"),
        new("ALTER TABLE app.child DROP CONSTRAINT to_parent", "-ForeignKey app.child.to_parent"),
        new("ALTER TABLE app.child ALTER CONSTRAINT to_parent DEFERRABLE INITIALLY DEFERRED", "~ForeignKey app.child.to_parent"),
        new("ALTER TABLE app.child DROP CONSTRAINT to_parent, ADD CONSTRAINT to_parent FOREIGN KEY (parent_id) REFERENCES app.parent ON DELETE CASCADE", "~ForeignKey app.child.to_parent"),
        new("ALTER TABLE app.child DROP CONSTRAINT to_parent, ADD CONSTRAINT to_parent FOREIGN KEY (parent_id) REFERENCES app.parent NOT VALID", "~ForeignKey app.child.to_parent"),
        new("ALTER TABLE app.child DISABLE TRIGGER ALL", "~ForeignKey app.child.to_parent ~Trigger app.child.touch_child"),
        new("ALTER TABLE app.base_table ADD CONSTRAINT once EXCLUDE (a WITH =)", "+Exclude app.base_table.once"),
        new("ALTER TABLE app.parent ALTER COLUMN other SET NOT NULL, ADD CONSTRAINT must NOT NULL number", "~Column app.parent.other ~Column app.parent.number +NotNull app.parent.must", Since: 18),
        new("ALTER TABLE app.child ALTER CONSTRAINT to_parent NOT ENFORCED", "~ForeignKey app.child.to_parent", Since: 18),
        new("CREATE INDEX fresh_index ON app.child (parent_id)", "+Index app.child.fresh_index"),
        new("CREATE UNIQUE INDEX fresh_index ON app.child (parent_id) INCLUDE (name) WHERE name IS NOT NULL", "+Index app.child.fresh_index"),
        new("DROP INDEX app.child_name", "-Index app.child.child_name"),
        new("ALTER INDEX app.child_name RENAME TO child_by_name", "-Index app.child.child_name +Index app.child.child_by_name"),
        new("ALTER INDEX app.child_name SET (fillfactor = 50)", "~Index app.child.child_name"),
        new("ALTER INDEX app.parent_code SET (fillfactor = 50)", "~Unique app.parent.parent_code"),
        new("DROP INDEX app.child_made; CREATE INDEX child_made ON app.child (made DESC)", "~Index app.child.child_made"),
        new("DROP INDEX app.child_made; CREATE INDEX child_made ON app.child USING brin (made)", "~Index app.child.child_made"),
        new("ALTER TABLE app.parent CLUSTER ON parent_code", "~Unique app.parent.parent_code"),
        new("ALTER TABLE app.parent REPLICA IDENTITY FULL", "~Table app.parent"),
        new("ALTER TABLE app.parent REPLICA IDENTITY USING INDEX parent_code", "~Table app.parent ~Unique app.parent.parent_code"),
        new("ALTER TABLE app.child SET UNLOGGED", "~Table app.child"),
        new("ALTER TABLE app.parent SET (fillfactor = 70)", "~Table app.parent"),
        new("ALTER TABLE app.parent SET (toast.autovacuum_enabled = false)", "~Table app.parent"),
        new("ALTER TABLE app.parent ENABLE ROW LEVEL SECURITY", "~Table app.parent"),
        new("ALTER TABLE app.child FORCE ROW LEVEL SECURITY", "~Table app.child"),
        new("ALTER TABLE app.derived NO INHERIT app.base_table", "~Table app.derived ~Column app.derived.a"),
        new("ALTER TABLE app.parted ATTACH PARTITION app.parted_us FOR VALUES IN ('us')", "~Table app.parted_us"),
        new("ALTER TABLE app.parted DETACH PARTITION app.parted_eu", "~Table app.parted_eu"),
        new("CREATE INDEX ON app.parted (id)", "+Index app.parted.parted_id_idx +Index app.parted_eu.parted_eu_id_idx"),
        new("ALTER TABLE app.parted ADD COLUMN more int", "+Column app.parted.more +Column app.parted_eu.more"),
        new("CREATE SCHEMA other", "+Schema other"),
        new("ALTER SCHEMA app RENAME TO application", "-Schema app +Schema application -Table app.parent +Table application.parent"),
        new("CREATE SEQUENCE app.fresh_numbers", "+Sequence app.fresh_numbers"),
        new("ALTER SEQUENCE app.numbers INCREMENT BY 10", "~Sequence app.numbers"),
        new("ALTER SEQUENCE app.numbers OWNED BY app.parent.id", "~Sequence app.numbers"),
        new("ALTER SEQUENCE app.numbers AS int", "~Sequence app.numbers"),
        new("ALTER SEQUENCE app.serial_table_id_seq RENAME TO renamed_seq", "-Sequence app.serial_table_id_seq +Sequence app.renamed_seq ~Column app.serial_table.id"),
        new("CREATE OR REPLACE VIEW app.names AS SELECT c.id, c.name FROM app.child c WHERE c.id > 0", "~View app.names"),
        new("CREATE OR REPLACE VIEW app.names AS SELECT c.id, c.name, 1 AS one FROM app.child c", "~View app.names +Column app.names.one"),
        new("ALTER VIEW app.names SET (security_barrier = true)", "~View app.names"),
        new("ALTER VIEW app.names ALTER COLUMN name SET DEFAULT 'x'", "~Column app.names.name"),
        new("ALTER VIEW app.names RENAME COLUMN name TO label", "-Column app.names.name +Column app.names.label ~View app.names"),
        new("DROP VIEW app.names", "-View app.names"),
        new("DROP MATERIALIZED VIEW app.counts", "-MaterializedView app.counts"),
        new("REFRESH MATERIALIZED VIEW app.counts WITH NO DATA", "~MaterializedView app.counts"),
        new("CREATE UNIQUE INDEX counts_n ON app.counts (n)", "+Index app.counts.counts_n"),
        new("ALTER TABLE app.child RENAME COLUMN name TO title", "-Column app.child.name +Column app.child.title ~View app.names ~Index app.child.child_name ~Column app.child.upper_name"),
        new("CREATE OR REPLACE FUNCTION app.add(a int, b int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT b + a'", "~Function app.add(integer, integer)"),
        new("ALTER FUNCTION app.add(int, int) VOLATILE", "~Function app.add(integer, integer)"),
        new("ALTER FUNCTION app.add(int, int) SECURITY DEFINER", "~Function app.add(integer, integer)"),
        new("ALTER FUNCTION app.add(int, int) SET search_path = app", "~Function app.add(integer, integer)"),
        new("ALTER FUNCTION app.add(int, int) COST 7", "~Function app.add(integer, integer)"),
        new("ALTER FUNCTION app.add(int, int) PARALLEL SAFE", "~Function app.add(integer, integer)"),
        new("ALTER FUNCTION app.touch() RENAME TO touched", "-Function app.touch() +Function app.touched() ~Trigger app.child.touch_child"),
        new("CREATE FUNCTION app.add(a int) RETURNS int LANGUAGE sql AS 'SELECT a'", "+Function app.add(integer)"),
        new("DROP PROCEDURE app.work", "-Procedure app.work(integer)"),
        new("CREATE OR REPLACE PROCEDURE app.work(n int) LANGUAGE sql AS 'SELECT 2'", "~Procedure app.work(integer)"),
        new("CREATE OR REPLACE AGGREGATE app.total(int) (SFUNC = app.add, STYPE = int, INITCOND = '1')", "~Aggregate app.total(integer)"),
        new("DROP AGGREGATE app.total(int)", "-Aggregate app.total(integer)"),
        new("ALTER TYPE app.mood ADD VALUE 'happy'", "~Enum app.mood"),
        new("ALTER TYPE app.mood ADD VALUE 'happy' BEFORE 'sad'", "~Enum app.mood"),
        new("ALTER TYPE app.mood RENAME VALUE 'sad' TO 'blue'", "~Enum app.mood"),
        new("ALTER TYPE app.mood RENAME TO feeling", "-Enum app.mood +Enum app.feeling ~Column app.parent.mood"),
        new("CREATE TYPE app.colour AS ENUM ('red')", "+Enum app.colour"),
        new("ALTER DOMAIN app.email SET DEFAULT 'a@b'", "~Domain app.email"),
        new("ALTER DOMAIN app.email SET NOT NULL", "~Domain app.email"),
        new("ALTER DOMAIN app.email DROP CONSTRAINT has_at", "-Check app.email.has_at"),
        new("ALTER DOMAIN app.email ADD CONSTRAINT short CHECK (length(VALUE) < 50) NOT VALID", "+Check app.email.short"),
        new("ALTER TYPE app.point3 ADD ATTRIBUTE z int", "~CompositeType app.point3 +Column app.point3.z"),
        new("ALTER TYPE app.point3 ALTER ATTRIBUTE x TYPE bigint", "~Column app.point3.x"),
        new("ALTER TYPE app.point3 RENAME ATTRIBUTE x TO e", "~CompositeType app.point3 -Column app.point3.x +Column app.point3.e"),
        new("DROP TYPE app.floatrange", "-RangeType app.floatrange"),
        new("CREATE TYPE app.shell", "+BaseType app.shell"),
        new("CREATE TRIGGER second AFTER INSERT ON app.child EXECUTE FUNCTION app.touch()", "+Trigger app.child.second"),
        new("DROP TRIGGER touch_child ON app.child", "-Trigger app.child.touch_child"),
        new("ALTER TABLE app.child DISABLE TRIGGER touch_child", "~Trigger app.child.touch_child"),
        new("ALTER TABLE app.child ENABLE ALWAYS TRIGGER touch_child", "~Trigger app.child.touch_child"),
        new("ALTER TRIGGER touch_child ON app.child RENAME TO touch_it", "-Trigger app.child.touch_child +Trigger app.child.touch_it"),
        new("CREATE OR REPLACE TRIGGER touch_child BEFORE UPDATE OF name ON app.child FOR EACH ROW EXECUTE FUNCTION app.touch()", "~Trigger app.child.touch_child", Since: 14),
        new("DROP POLICY own ON app.child", "-Policy app.child.own"),
        new("ALTER POLICY own ON app.child USING (parent_id = 2)", "~Policy app.child.own"),
        new("ALTER POLICY own ON app.child TO pg_monitor", "~Policy app.child.own"),
        new("CREATE POLICY more ON app.child AS RESTRICTIVE FOR INSERT WITH CHECK (true)", "+Policy app.child.more"),
        new("DROP RULE no_delete ON app.parent", "-Rule app.parent.no_delete"),
        new("CREATE OR REPLACE RULE no_delete AS ON DELETE TO app.parent WHERE false DO INSTEAD NOTHING", "~Rule app.parent.no_delete"),
        new("ALTER TABLE app.parent DISABLE RULE no_delete", "~Rule app.parent.no_delete"),
        new("DROP STATISTICS app.correlated", "-Statistics app.child.correlated"),
        new("ALTER STATISTICS app.correlated SET STATISTICS 50", "~Statistics app.child.correlated"),
        new("GRANT SELECT ON app.parent TO pg_monitor", "+Grant app.parent.pg_monitor"),
        new("GRANT SELECT (code) ON app.parent TO pg_monitor", "+Grant app.parent.code.pg_monitor"),
        new("GRANT USAGE ON SCHEMA app TO public", "+Grant app.public"),
        new("REVOKE ALL ON SCHEMA public FROM public", "+Grant public.public"),
        new("GRANT USAGE ON SEQUENCE app.numbers TO public", "+Grant app.numbers.public"),
        new("REVOKE EXECUTE ON FUNCTION app.add(int, int) FROM public", "+Grant app.add(integer, integer).public"),
        new("REVOKE USAGE ON TYPE app.mood FROM public", "+Grant app.mood.public"),
        new("REVOKE DELETE ON app.parent FROM CURRENT_USER", "+Grant app.parent.owner"),
        new("GRANT USAGE ON FOREIGN SERVER elsewhere TO public", "+Grant elsewhere.public"),
        new("ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT SELECT ON TABLES TO pg_monitor", "+DefaultPrivilege app.r"),
        new("ALTER TABLE app.parent OWNER TO pg_monitor", "+Owner app.parent.owner"),
        new("ALTER FUNCTION app.add(int, int) OWNER TO pg_monitor", "+Owner app.add(integer, integer).owner"),
        new("ALTER SCHEMA app OWNER TO pg_monitor", "+Owner app.owner"),
        new("COMMENT ON TABLE app.parent IS 'x'", "~Table app.parent"),
        new("COMMENT ON COLUMN app.parent.code IS 'x'", "~Column app.parent.code"),
        new("COMMENT ON CONSTRAINT positive ON app.parent IS 'x'", "~Check app.parent.positive"),
        new("COMMENT ON INDEX app.child_name IS 'x'", "~Index app.child.child_name"),
        new("COMMENT ON SCHEMA app IS 'x'", "~Schema app"),
        new("COMMENT ON VIEW app.names IS 'x'", "~View app.names"),
        new("COMMENT ON FUNCTION app.add(int, int) IS 'x'", "~Function app.add(integer, integer)"),
        new("COMMENT ON TYPE app.mood IS 'x'", "~Enum app.mood"),
        new("COMMENT ON DOMAIN app.email IS 'x'", "~Domain app.email"),
        new("COMMENT ON CONSTRAINT has_at ON DOMAIN app.email IS 'x'", "~Check app.email.has_at"),
        new("COMMENT ON TRIGGER touch_child ON app.child IS 'x'", "~Trigger app.child.touch_child"),
        new("COMMENT ON POLICY own ON app.child IS 'x'", "~Policy app.child.own"),
        new("COMMENT ON SEQUENCE app.numbers IS 'x'", "~Sequence app.numbers"),
        new("CREATE EXTENSION citext", "+Extension citext"),
        new("CREATE EXTENSION citext SCHEMA app", "+Extension citext"),
        new("DROP CAST (app.mood AS int)", "-Cast app.mood AS integer"),
        new("DROP OPERATOR app.@@@ (int, int)", "-Operator app.@@@ (integer, integer)"),
        new("ALTER OPERATOR app.@@@ (int, int) OWNER TO pg_monitor", "+Owner app.@@@(integer, integer).owner"),
        new("CREATE OPERATOR FAMILY app.fam USING btree", "+OperatorFamily app.fam USING btree"),
        new("CREATE OPERATOR CLASS app.cls FOR TYPE int USING btree AS OPERATOR 1 <, FUNCTION 1 btint4cmp(int, int)", "+OperatorClass app.cls USING btree"),
        new("DROP COLLATION app.german", "-Collation app.german"),
        new("CREATE CONVERSION app.conv FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8", "+Conversion app.conv"),
        new("ALTER TEXT SEARCH CONFIGURATION app.search ALTER MAPPING FOR asciiword WITH english_stem", "~TextSearchConfiguration app.search"),
        new("ALTER TEXT SEARCH DICTIONARY app.words (Accept = false)", "~TextSearchDictionary app.words"),
        new("DROP TEXT SEARCH DICTIONARY app.words", "-TextSearchDictionary app.words"),
        new("ALTER SERVER elsewhere OPTIONS (ADD host 'h')", "~ForeignServer elsewhere"),
        new("ALTER FOREIGN TABLE app.remote OPTIONS (ADD a 'b')", "~Table app.remote"),
        new("ALTER FOREIGN TABLE app.remote ALTER id OPTIONS (ADD a 'b')", "~Column app.remote.id"),
        new("ALTER USER MAPPING FOR public SERVER elsewhere OPTIONS (SET secret 'b')", "~UserMapping public SERVER elsewhere"),
        new("ALTER FOREIGN DATA WRAPPER dummy OPTIONS (ADD a 'b')", "~ForeignDataWrapper dummy"),
        new("ALTER PUBLICATION news ADD TABLE app.child", "~Publication news"),
        new("ALTER PUBLICATION news SET (publish = 'insert')", "~Publication news"),
        new("ALTER PUBLICATION news SET TABLE app.parent WHERE (number > 1)", "~Publication news", Since: 15),
        new("CREATE PUBLICATION more FOR TABLES IN SCHEMA app", "+Publication more", Since: 15),
        new("CREATE SUBSCRIPTION sub CONNECTION 'host=127.0.0.1 port=1' PUBLICATION p WITH (connect = false)", "+Subscription sub"),
        new("DROP EVENT TRIGGER watch", "-EventTrigger watch"),
        new("ALTER EVENT TRIGGER watch DISABLE", "~EventTrigger watch"),
        new("CREATE LANGUAGE other HANDLER plpgsql_call_handler", "+Language other"),
        new("CREATE ACCESS METHOD other TYPE TABLE HANDLER heap_tableam_handler", "+AccessMethod other"),
    ];

    /// <summary>Changes that end where they began.</summary>
    public static IReadOnlyList<string> Nothing { get; } =
    [
        "SELECT 1",
        "CREATE TABLE app.fresh (id serial PRIMARY KEY); DROP TABLE app.fresh",
        "ALTER TABLE app.parent RENAME TO p; ALTER TABLE app.p RENAME TO parent",
        "ALTER TABLE app.parent RENAME COLUMN other TO o; ALTER TABLE app.parent RENAME COLUMN o TO other",
        "ALTER TABLE app.parent ADD COLUMN extra int; ALTER TABLE app.parent DROP COLUMN extra",
        "ALTER TABLE app.parent DROP CONSTRAINT positive; ALTER TABLE app.parent ADD CONSTRAINT positive CHECK (number > 0)",
        "DROP INDEX app.child_name; CREATE INDEX child_name ON app.child USING btree (name)",
        "GRANT SELECT ON app.parent TO pg_monitor; REVOKE SELECT ON app.parent FROM pg_monitor",
        "REVOKE ALL ON SCHEMA public FROM public; GRANT USAGE ON SCHEMA public TO public",
        "ALTER TABLE app.parent OWNER TO pg_monitor; ALTER TABLE app.parent OWNER TO postgres",
        "ALTER TABLE app.child ALTER COLUMN made TYPE timestamp; ALTER TABLE app.child ALTER COLUMN made TYPE timestamptz",
        "CREATE OR REPLACE FUNCTION app.add(a int, b int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT a + b'",
        "COMMENT ON TABLE app.parent IS 'x'; COMMENT ON TABLE app.parent IS NULL",
        "ALTER TYPE app.mood RENAME TO feeling; ALTER TYPE app.feeling RENAME TO mood",
        "CREATE EXTENSION citext; DROP EXTENSION citext",
        "INSERT INTO app.base_table VALUES (1, 2); ANALYZE app.base_table",
        "SET search_path = app, public; SET timezone = 'Asia/Tokyo'; SET datestyle = German; SET quote_all_identifiers = on; SET intervalstyle = sql_standard",
        "CREATE TEMP TABLE t (id int)",
        "SELECT nextval('app.numbers')",
        "ALTER SCHEMA app RENAME TO a; ALTER SCHEMA a RENAME TO app",
        "ALTER TABLE app.parted DETACH PARTITION app.parted_eu; ALTER TABLE app.parted ATTACH PARTITION app.parted_eu FOR VALUES IN ('eu')",
        "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO pg_monitor; ALTER DEFAULT PRIVILEGES REVOKE SELECT ON TABLES FROM pg_monitor",
    ];
}

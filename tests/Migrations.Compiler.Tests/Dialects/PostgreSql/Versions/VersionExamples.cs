namespace Migrations.Compiler.Tests.Dialects.PostgreSql.Versions;

/// <summary>A statement for each syntax of the table, which servers take from one version on.</summary>
internal static class VersionExamples
{
    /// <summary>What the statements need, in the SQL of PostgreSQL 10. Options of databases and of connections are tried where they stop before they do anything.</summary>
    public const string Setup =
        """
        CREATE TABLE t (a int PRIMARY KEY, b int, c text, j jsonb);
        CREATE TABLE u (a int REFERENCES t, b int);
        CREATE TABLE p (a int, b int) PARTITION BY LIST (a);
        CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
        CREATE INDEX i ON t ((b + 1));
        CREATE INDEX t_c ON t (c);
        CREATE VIEW v AS SELECT a FROM t;
        CREATE TYPE e AS ENUM ('x');
        CREATE DOMAIN d AS int;
        CREATE SEQUENCE q;
        CREATE STATISTICS s ON a, b FROM t;
        CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
        CREATE FUNCTION ef() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
        CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';
        CREATE FUNCTION eq(int, text) RETURNS boolean LANGUAGE sql AS 'SELECT true';
        CREATE OPERATOR === (LEFTARG = int, RIGHTARG = text, PROCEDURE = eq);
        CREATE PUBLICATION pub;
        CREATE EXTENSION IF NOT EXISTS plpgsql;
        CREATE FOREIGN DATA WRAPPER w;
        CREATE SERVER srv FOREIGN DATA WRAPPER w;
        """;

    /// <summary>What has no example, and why.</summary>
    public static string[] NotShown { get; } =
    [
        "DETACH PARTITION FINALIZE", // It needs one that was interrupted.
        "XMLSERIALIZE with INDENT", // The servers of the tests are built without XML.
        "SUBSCRIPT of what is defined", // It needs a function in C.
    ];

    /// <summary>With <c>!</c> before it, one that runs outside of a transaction.</summary>
    public static IReadOnlyList<(int Since, string Sql)> All { get; } =
    [
        (11, "CREATE TABLE n (a int) PARTITION BY HASH (a)"),
        (11, "CREATE TABLE n PARTITION OF p DEFAULT"),
        (11, "CREATE TABLE n (a int PRIMARY KEY) PARTITION BY LIST (a)"),
        (11, "CREATE INDEX n ON t (a) INCLUDE (b)"),
        (11, "CREATE TABLE n (a int, b int, UNIQUE (a) INCLUDE (b))"),
        (11, "CREATE INDEX n ON ONLY t (a)"),
        (11, "CREATE INDEX n ON ONLY p (a); CREATE INDEX n1 ON p1 (a); ALTER INDEX n ATTACH PARTITION n1"),
        (11, "ALTER INDEX i ALTER COLUMN 1 SET STATISTICS 5"),
        (12, "CREATE TABLE n (a int, b int GENERATED ALWAYS AS (a * 2) STORED)"),
        (12, "CREATE TABLE n (a int) USING heap"),
        (12, "CREATE TABLE n (LIKE t INCLUDING GENERATED)"),
        (12, "CREATE INDEX n ON t USING gist (to_tsvector('simple', c)) INCLUDE (b)"),
        (13, "CREATE TABLE n (a int, b int GENERATED ALWAYS AS (a * 2) STORED); ALTER TABLE n ALTER b DROP EXPRESSION"),
        (13, "CREATE INDEX n ON t USING gist (to_tsvector('simple', c) tsvector_ops (siglen = 100))"),
        (14, "CREATE TABLE n (a text COMPRESSION pglz)"),
        (14, "ALTER TABLE t ALTER c SET COMPRESSION pglz"),
        (14, "CREATE TABLE n (LIKE t INCLUDING COMPRESSION)"),
        (14, "!ALTER TABLE p DETACH PARTITION p1 CONCURRENTLY"),
        (14, "CREATE TABLE n (a point, b int); CREATE INDEX n1 ON n USING spgist (a) INCLUDE (b)"),
        (15, "CREATE TABLE n (a int UNIQUE NULLS NOT DISTINCT)"),
        (15, "CREATE UNIQUE INDEX n ON t (b) NULLS NOT DISTINCT"),
        (15, "CREATE TABLE n (a int, b int, FOREIGN KEY (b) REFERENCES t (a) ON DELETE SET NULL (b))"),
        (15, "ALTER TABLE t SET ACCESS METHOD heap"),
        (15, "CREATE UNLOGGED SEQUENCE n"),
        (15, "ALTER SEQUENCE q SET UNLOGGED"),
        (16, "CREATE TABLE n (a text STORAGE EXTERNAL)"),
        (16, "ALTER TABLE t ALTER c SET STORAGE DEFAULT"),
        (17, "CREATE TABLE n (a int, b int GENERATED ALWAYS AS (a * 2) STORED); ALTER TABLE n ALTER b SET EXPRESSION AS (a * 3)"),
        (17, "ALTER TABLE t SET ACCESS METHOD DEFAULT"),
        (17, "ALTER TABLE t ALTER a SET STATISTICS DEFAULT"),
        (17, "ALTER DOMAIN d ADD CONSTRAINT n NOT NULL"),
        (18, "CREATE TABLE n (a int, b int GENERATED ALWAYS AS (a * 2))"),
        (18, "CREATE TABLE n (a int, b int GENERATED ALWAYS AS (a * 2) VIRTUAL)"),
        (18, "CREATE TABLE n (a int4range, b daterange, PRIMARY KEY (a, b WITHOUT OVERLAPS))"),
        (18, "CREATE TABLE n (a int4range, b daterange, PRIMARY KEY (a, b WITHOUT OVERLAPS)); CREATE TABLE m (a int4range, b daterange, FOREIGN KEY (a, PERIOD b) REFERENCES n (a, PERIOD b))"),
        (18, "CREATE TABLE n (a int CHECK (a > 0) NOT ENFORCED)"),
        (18, "CREATE TABLE n (a int CHECK (a > 0) ENFORCED)"),
        (18, "CREATE TABLE n (a int, CHECK (a > 0) NOT ENFORCED)"),
        (18, "ALTER TABLE u ADD FOREIGN KEY (b) REFERENCES t (a) NOT ENFORCED"),
        (18, "CREATE TABLE n (a int, CONSTRAINT x NOT NULL a)"),
        (18, "ALTER TABLE t ADD CONSTRAINT n NOT NULL b NOT VALID"),
        (18, "CREATE TABLE n (a int NOT NULL NO INHERIT)"),
        (18, "ALTER TABLE u ALTER CONSTRAINT u_a_fkey NOT ENFORCED"),
        (18, "CREATE TABLE n (a int, CONSTRAINT x NOT NULL a); ALTER TABLE n ALTER CONSTRAINT x NO INHERIT"),
        (18, "CREATE FOREIGN TABLE n (LIKE t) SERVER srv"),

        (11, "SELECT count(*) OVER (ORDER BY a GROUPS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t"),
        (11, "SELECT count(*) OVER (ORDER BY a ROWS BETWEEN 1 PRECEDING AND CURRENT ROW EXCLUDE TIES) FROM t"),
        (11, "SELECT count(*) OVER x FROM t WINDOW x AS (ORDER BY a RANGE BETWEEN 1 PRECEDING AND CURRENT ROW)"),
        (12, "WITH x AS NOT MATERIALIZED (SELECT 1) SELECT * FROM x"),
        (13, "SELECT a FROM t ORDER BY a FETCH FIRST 1 ROW WITH TIES"),
        (13, "SELECT normalize('a')"),
        (13, "SELECT 'a' IS NFC NORMALIZED"),
        (14, "WITH RECURSIVE x AS (SELECT 1 AS a UNION ALL SELECT a + 1 FROM x WHERE a < 3) SEARCH DEPTH FIRST BY a SET b SELECT * FROM x"),
        (14, "WITH RECURSIVE x AS (SELECT 1 AS a UNION ALL SELECT a + 1 FROM x WHERE a < 3) CYCLE a SET b USING c SELECT * FROM x"),
        (14, "SELECT a FROM t GROUP BY DISTINCT ROLLUP (a)"),
        (14, "SELECT * FROM t JOIN u USING (a) AS x"),
        (14, "SELECT j['k'] FROM t"),
        (14, "UPDATE t SET j['k'] = '1'"),
        (15, "MERGE INTO t USING u ON t.a = u.a WHEN MATCHED THEN DELETE"),
        (16, "SELECT * FROM (SELECT 1)"),
        (16, "SELECT c IS JSON OBJECT FROM t"),
        (16, "SELECT JSON_ARRAY(1, 2)"),
        (16, "SELECT JSON_ARRAY(SELECT a FROM t)"),
        (16, "SELECT JSON_OBJECT('k': 1)"),
        (16, "SELECT JSON_ARRAYAGG(a) FROM t"),
        (16, "SELECT JSON_OBJECTAGG('k': a) FROM t"),
        (16, "CREATE VIEW n AS SELECT SYSTEM_USER"),
        (17, "SELECT now() AT LOCAL"),
        (17, "MERGE INTO t USING u ON t.a = u.a WHEN NOT MATCHED BY SOURCE THEN DELETE"),
        (17, "MERGE INTO t USING u ON t.a = u.a WHEN MATCHED THEN DELETE RETURNING t.a"),
        (17, "SELECT * FROM JSON_TABLE('{}', '$' COLUMNS (a int PATH '$.a'))"),
        (17, "SELECT JSON_VALUE('{}', '$.a')"),
        (17, "SELECT JSON_SCALAR(1)"),
        (17, "SELECT JSON_SERIALIZE('{}')"),
        (17, "SELECT JSON('{}' WITH UNIQUE KEYS)"),
        (18, "UPDATE t SET b = 1 RETURNING old.b, new.b"),
        (18, "DELETE FROM t RETURNING OLD.*"),
        (18, "UPDATE t SET b = 1 RETURNING WITH (OLD AS o) o.b"),
        (16, "SELECT 1_000 + 1"),
        (16, "SELECT 0x1F + 1"),

        (11, "CREATE PROCEDURE n() LANGUAGE sql AS 'SELECT 1'"),
        (11, "CREATE PROCEDURE n() LANGUAGE plpgsql AS 'BEGIN END'; CALL n()"),
        (11, "CREATE PROCEDURE n() LANGUAGE plpgsql AS 'BEGIN END'; DROP PROCEDURE n"),
        (11, "DROP ROUTINE f"),
        (11, "CREATE TRIGGER n BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION tf()"),
        (12, "ALTER TYPE e ADD VALUE 'y'"),
        (12, "CREATE OR REPLACE AGGREGATE n (int) (SFUNC = int4pl, STYPE = int)"),
        (12, "!BEGIN; COMMIT AND CHAIN; ROLLBACK"),
        (12, "COPY t FROM '/dev/null' WHERE a > 1"),
        (12, "CREATE STATISTICS n (mcv) ON a, b FROM t"),
        (12, "CREATE ACCESS METHOD n TYPE TABLE HANDLER heap_tableam_handler"),
        (13, "ALTER STATISTICS s SET STATISTICS 5"),
        (13, "ALTER FUNCTION f() NO DEPENDS ON EXTENSION plpgsql"),
        (13, "ALTER VIEW v RENAME COLUMN a TO x"),
        (13, "CREATE TYPE n; CREATE FUNCTION n_in(cstring) RETURNS n LANGUAGE internal IMMUTABLE STRICT AS 'int4in'; CREATE FUNCTION n_out(n) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'int4out'; CREATE TYPE n (INPUT = n_in, OUTPUT = n_out, LIKE = int4); ALTER TYPE n SET (STORAGE = plain)"),
        (14, "CREATE OR REPLACE TRIGGER n BEFORE INSERT ON t FOR EACH ROW EXECUTE PROCEDURE tf()"),
        (14, "CREATE FUNCTION n() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; END"),
        (14, "CREATE FUNCTION n() RETURNS int LANGUAGE sql RETURN 1"),
        (14, "CREATE PROCEDURE n(OUT a int) LANGUAGE plpgsql AS 'BEGIN a := 1; END'"),
        (14, "CREATE STATISTICS n ON (a + 1), b FROM t"),
        (14, "GRANT SELECT ON t TO PUBLIC GRANTED BY CURRENT_USER"),
        (14, "ALTER TABLE t OWNER TO CURRENT_ROLE"),
        (14, "DECLARE n ASENSITIVE CURSOR FOR SELECT 1"),
        (14, "CREATE SUBSCRIPTION n CONNECTION '' PUBLICATION x WITH (connect = false); ALTER SUBSCRIPTION n ADD PUBLICATION y WITH (refresh = false)"),
        (15, "GRANT SET ON PARAMETER work_mem TO PUBLIC"),
        (15, "ALTER DATABASE postgres REFRESH COLLATION VERSION"),
        (15, "CREATE SUBSCRIPTION n CONNECTION '' PUBLICATION x WITH (connect = false); ALTER SUBSCRIPTION n SKIP (lsn = '0/1')"),
        (15, "CREATE PUBLICATION n FOR TABLES IN SCHEMA public"),
        (15, "CREATE PUBLICATION n FOR TABLE t (a)"),
        (15, "CREATE PUBLICATION n FOR TABLE t WHERE (a > 1)"),
        (15, "COPY t FROM '/dev/null' WITH (HEADER)"),
        (15, "COPY t (a) FROM PROGRAM 'echo a' WITH (FORMAT csv, HEADER match)"),
        (16, "!REINDEX DATABASE"),
        (16, "CREATE STATISTICS ON a, b FROM t"),
        (16, "CREATE SUBSCRIPTION n CONNECTION '' PUBLICATION x WITH (connect = false, streaming = parallel)"),
        (17, "CREATE EVENT TRIGGER n ON login EXECUTE PROCEDURE ef()"),
        (17, "GRANT MAINTAIN ON t TO PUBLIC"),
        (17, "CREATE COLLATION n (PROVIDER = builtin, LOCALE = 'C')"),
        (17, "ALTER OPERATOR === (int, text) SET (MERGES)"),
        (18, "ALTER DEFAULT PRIVILEGES GRANT SELECT ON LARGE OBJECTS TO PUBLIC"),
        (18, "!VACUUM ONLY t"),

        (12, "!VACUUM (SKIP_LOCKED) t"), (12, "!VACUUM (INDEX_CLEANUP false) t"), (12, "!VACUUM (TRUNCATE false) t"), (13, "!VACUUM (PARALLEL 0) t"), (14, "!VACUUM (PROCESS_TOAST true) t"),
        (16, "!VACUUM (PROCESS_MAIN true) t"), (16, "!VACUUM (SKIP_DATABASE_STATS) t"), (16, "!VACUUM (ONLY_DATABASE_STATS)"), (16, "ANALYZE (BUFFER_USAGE_LIMIT '1MB') t"),
        (12, "EXPLAIN (SETTINGS) SELECT 1"), (13, "EXPLAIN (ANALYZE, WAL) SELECT 1"), (16, "EXPLAIN (GENERIC_PLAN) SELECT 1"), (17, "EXPLAIN (MEMORY) SELECT 1"), (17, "EXPLAIN (ANALYZE, SERIALIZE) SELECT 1"),
        (16, "COPY t FROM '/dev/null' WITH (DEFAULT 'x')"), (17, "COPY t FROM '/dev/null' WITH (ON_ERROR ignore)"), (17, "COPY t FROM '/dev/null' WITH (LOG_VERBOSITY verbose)"),
        (18, "COPY t FROM '/dev/null' WITH (ON_ERROR ignore, REJECT_LIMIT 3)"),
        (12, "!REINDEX TABLE CONCURRENTLY t"), (14, "!REINDEX (TABLESPACE pg_default) TABLE t"), (13, "!CREATE DATABASE n#1 TEMPLATE template0 LOCALE 'C'"),
        (15, "!CREATE DATABASE n#2 STRATEGY wal_log"), (15, "!CREATE DATABASE n#3 LOCALE_PROVIDER libc"), (15, "!CREATE DATABASE n#4 OID 40#"), (15, "!CREATE DATABASE n#5 COLLATION_VERSION '' TEMPLATE template0"),
        (15, "!CREATE DATABASE n#7 TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'en'"), (16, "!CREATE DATABASE n#8 TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'en' ICU_RULES '&a < b'"),
        (16, "CREATE COLLATION n (PROVIDER = icu, LOCALE = 'en', RULES = '&a < b')"),
        (17, "!CREATE DATABASE n#6 TEMPLATE template0 LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C'"), (13, "!DROP DATABASE IF EXISTS nothing WITH (FORCE)"),
        (14, "CREATE SUBSCRIPTION n CONNECTION '' PUBLICATION x WITH (connect = false, binary = true)"), (14, "CREATE SUBSCRIPTION n CONNECTION '' PUBLICATION x WITH (connect = false, streaming = true)"),
        (15, "CREATE SUBSCRIPTION n CONNECTION '' PUBLICATION x WITH (connect = false, two_phase = true)"), (15, "CREATE SUBSCRIPTION n CONNECTION '' PUBLICATION x WITH (connect = false, disable_on_error = true)"),
        (16, "CREATE SUBSCRIPTION n CONNECTION '' PUBLICATION x WITH (connect = false, origin = none)"), (16, "CREATE SUBSCRIPTION n CONNECTION '' PUBLICATION x WITH (connect = false, password_required = false)"),
        (16, "CREATE SUBSCRIPTION n CONNECTION '' PUBLICATION x WITH (connect = false, run_as_owner = true)"), (17, "CREATE SUBSCRIPTION n CONNECTION '' PUBLICATION x WITH (connect = false, failover = true)"),
        (13, "CREATE PUBLICATION n WITH (publish_via_partition_root = true)"), (18, "CREATE PUBLICATION n WITH (publish_generated_columns = stored)"),
        (16, "CREATE ROLE n1#; CREATE ROLE n2#; GRANT n1# TO n2# WITH INHERIT TRUE"), (16, "CREATE ROLE n1#; CREATE ROLE n2#; GRANT n1# TO n2# WITH SET FALSE"),
        (14, "CREATE TYPE n AS RANGE (SUBTYPE = int, MULTIRANGE_TYPE_NAME = nm)"), (12, "CREATE COLLATION n (LC_COLLATE = 'C', LC_CTYPE = 'C', DETERMINISTIC = true)"),
        (12, "CREATE FUNCTION n(int, int) RETURNS boolean LANGUAGE internal SUPPORT generate_series_int4_support AS 'int4eq'"),
        (11, "CREATE TABLE n (a text) WITH (toast_tuple_target = 200)"), (12, "CREATE TABLE n (a int) WITH (vacuum_index_cleanup = false)"), (12, "ALTER TABLE t SET (vacuum_truncate = false)"),
        (13, "CREATE INDEX n ON t (b) WITH (deduplicate_items = off)"), (13, "ALTER TABLE t SET (autovacuum_vacuum_insert_threshold = 5)"), (13, "ALTER TABLE t SET (autovacuum_vacuum_insert_scale_factor = 5)"),
        (15, "CREATE VIEW n WITH (security_invoker = true) AS SELECT 1"), (15, "ALTER VIEW v SET (security_invoker = true)"),
        (18, "ALTER TABLE t SET (autovacuum_vacuum_max_threshold = 5)"), (18, "CREATE TABLE n (a int) WITH (vacuum_max_eager_freeze_failure_rate = 0.1)"),

        (18, "SELECT uuidv7()"), (17, "SELECT random(1, 10)"), (12, "SELECT date_trunc('day', now(), 'UTC')"), (14, "SELECT '{}'::int4multirange"), (13, "CREATE TABLE n (a xid8)"), (16, "SELECT * FROM pg_stat_io"),
        (17, "GRANT pg_maintain TO CURRENT_USER"), (17, "SELECT 'a' COLLATE pg_c_utf8"), (18, "SELECT to_tsvector('estonian', 'x')"), (18, "SELECT 'estonian'::regconfig"), (12, "SELECT j @? '$' FROM t"), (14, "CREATE INDEX n ON t USING brin (a int4_bloom_ops)"),
        (17, "SET LOCAL transaction_timeout = 0"), (17, "SELECT set_config('transaction_timeout', '0', true)"), (18, "ALTER ROLE postgres SET enable_self_join_elimination = off"),
        (17, "CREATE FUNCTION n() RETURNS int LANGUAGE sql SET event_triggers = off AS 'SELECT 1'"),
        (18, "CREATE FUNCTION n() RETURNS uuid LANGUAGE sql AS $$SELECT uuidv7()$$"), (18, "CREATE FUNCTION n() RETURNS int LANGUAGE sql AS 'SELECT length(''x'') + length(uuidv7()::text)'"),
        (18, "DO $$DECLARE x uuid; BEGIN x := uuidv7(); END$$"), (18, "DO $$BEGIN IF uuidv7() IS NULL THEN RAISE 'x'; END IF; END$$"), (18, "DO $$DECLARE x uuid; BEGIN SELECT uuidv7() INTO x; END$$"), (18, "DO 'BEGIN PERFORM uuidv7(), ''x''; END'"),
    ];
}

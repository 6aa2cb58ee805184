namespace Migrations.Runtime.Tests.PostgreSql.Backups;

/// <summary>What a wrong migration may do to <see cref="PostgreSql.Backups.Everything"/>.</summary>
internal static class Destructions
{
    public static IReadOnlyList<string> All { get; } =
    [
        "UPDATE public.nodes SET label = 'x' WHERE id = 3",
        "DELETE FROM public.nodes",
        "TRUNCATE public.every_type",
        "INSERT INTO public.none VALUES (1)",
        "ALTER TABLE public.nodes DROP COLUMN label CASCADE",
        "ALTER TABLE public.nodes ADD COLUMN more text DEFAULT 'x'",
        "DROP VIEW public.labels CASCADE; DROP FUNCTION public.labelled(public.nodes); DROP STATISTICS public.node_stats; ALTER TABLE public.nodes ALTER COLUMN id TYPE bigint",
        "ALTER TABLE public.every_type ALTER COLUMN number TYPE numeric(5, 1) USING 1",
        "DROP TABLE public.nodes CASCADE",
        "DROP TABLE public.events CASCADE",
        "DROP TABLE public.events_2024",
        "DROP TABLE public.base CASCADE",
        "ALTER TABLE public.events DETACH PARTITION public.events_rest",
        "DROP TABLE public.left_side CASCADE",
        "DROP SCHEMA \"Füße \"\"x\"\"\" CASCADE",
        "DROP SCHEMA other CASCADE",
        "DROP VIEW public.labels CASCADE",
        "CREATE OR REPLACE VIEW public.labels AS SELECT id, upper(label) AS label FROM public.nodes",
        "DROP MATERIALIZED VIEW public.totals",
        "DROP FUNCTION public.twice(integer)",
        "CREATE OR REPLACE FUNCTION public.twice(i integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT i * 3'",
        "DROP TYPE public.mood CASCADE",
        "ALTER TYPE public.mood ADD VALUE 'new'",
        "ALTER TYPE public.mood RENAME VALUE 'sad' TO 'sadder'",
        "DROP DOMAIN public.positive CASCADE",
        "DROP EXTENSION hstore CASCADE",
        "DROP TRIGGER note ON public.events",
        "ALTER TABLE public.none ENABLE TRIGGER note",
        "DROP POLICY mine ON public.secret; ALTER TABLE public.secret DISABLE ROW LEVEL SECURITY",
        "DROP INDEX public.nodes_label",
        "ALTER TABLE public.nodes DROP CONSTRAINT nodes_pkey CASCADE",
        "ALTER TABLE public.unchecked DROP CONSTRAINT is_positive; UPDATE public.unchecked SET id = 5, n = 'x'",
        "SELECT setval('other.free', 1000), nextval('other.fresh'), setval('public.every_type_id_seq', 9)",
        "DROP SEQUENCE other.free",
        "CREATE TABLE public.extra (id serial PRIMARY KEY, node integer REFERENCES public.nodes); CREATE VIEW public.extra_view AS SELECT * FROM public.extra",
        "CREATE SCHEMA extra CREATE TABLE t (a integer); CREATE TYPE extra.e AS ENUM ('a'); CREATE FUNCTION extra.f() RETURNS integer LANGUAGE sql AS 'SELECT 1'",
        "ALTER TABLE public.nodes RENAME TO knots",
        "ALTER TABLE public.nodes OWNER TO pg_monitor",
        "REVOKE SELECT ON public.nodes FROM PUBLIC; GRANT ALL ON public.secret TO PUBLIC; GRANT EXECUTE ON FUNCTION public.twice(integer) TO PUBLIC; REVOKE USAGE ON SCHEMA other FROM pg_monitor",
        "COMMENT ON TABLE public.nodes IS 'other'; COMMENT ON SCHEMA other IS NULL",
        "ALTER TABLE public.fast SET LOGGED; DELETE FROM public.fast",
        "REFRESH MATERIALIZED VIEW public.hollow",
        "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO pg_monitor; DROP TABLE public.secret",
        "DELETE FROM public.migration_log; DROP TABLE public.migration_history",
    ];

    /// <summary>At once.</summary>
    public const string Everything = """
        DROP TYPE public.mood CASCADE; DROP TABLE public.nodes CASCADE; DROP SCHEMA other CASCADE; ALTER TABLE public.left_side ADD COLUMN more integer; TRUNCATE public.right_side CASCADE; DROP VIEW IF EXISTS public.label_count;
        DROP TABLE public.events_rest_a; CREATE TABLE public.nodes (id text); INSERT INTO public.nodes VALUES ('x'); DROP EXTENSION citext CASCADE; ALTER TABLE public.derived NO INHERIT public.base;
        CREATE TABLE public.events_2025 PARTITION OF public.events FOR VALUES FROM ('2030-01-01') TO ('2031-01-01'); UPDATE public.base SET name = 'changed'; DROP FUNCTION public.twice(integer)
        """;
}

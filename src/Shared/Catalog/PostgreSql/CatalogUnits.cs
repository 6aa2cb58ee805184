namespace Migrations.Catalog.PostgreSql;

/// <summary>What is read as a whole, and which of it users made.</summary>
internal static class CatalogUnits
{
    /// <summary>Schema of what the verifier itself needs in the database.</summary>
    public const string OwnSchema = "migrations_observer";

    /// <summary>The first id that is not of a fresh cluster: FirstNormalObjectId in the server's <c>access/transam.h</c>.</summary>
    private const string Made = "16384";

    public static IReadOnlyList<CatalogUnit> All { get; } =
    [
        new("pg_namespace", $"SELECT n.oid, {Shared("n.nspacl", "n.nspowner")} AS traits FROM pg_namespace n WHERE {UserSchema} AND {NotOfSomethingElse("pg_namespace", "n.oid")}", "n.oid"),
        InSchema("pg_class", "relnamespace", RelationTraits, " AND x.relkind IN ('r', 'p', 'f', 'v', 'm', 'S')"),
        InSchema("pg_type", "typnamespace", $"CASE x.typtype WHEN 'e' THEN 'enum' WHEN 'd' THEN 'domain' WHEN 'c' THEN 'composite' WHEN 'r' THEN 'range' ELSE 'base' END, {Shared("x.typacl", "x.typowner")}", " AND x.typtype IN ('e', 'd', 'c', 'r', 'b', 'p')"
            + " AND NOT (x.typtype = 'b' AND x.typcategory = 'A' AND EXISTS (SELECT FROM pg_type e WHERE e.typarray = x.oid))"
            + " AND (x.typrelid = 0 OR EXISTS (SELECT FROM pg_class k WHERE k.oid = x.typrelid AND k.relkind = 'c'))"),
        InSchema("pg_proc", "pronamespace", $"CASE x.prokind WHEN 'a' THEN 'aggregate' ELSE 'routine' END, {Shared("x.proacl", "x.proowner")}"),
        InSchema("pg_operator", "oprnamespace", "'owner'", " AND x.oprcode <> 0"),
        InSchema("pg_opclass", "opcnamespace", "'owner'"),
        InSchema("pg_opfamily", "opfnamespace", "'owner'"),
        InSchema("pg_collation", "collnamespace", "'owner'"),
        InSchema("pg_conversion", "connamespace", "'owner'"),
        InSchema("pg_ts_config", "cfgnamespace", "'owner'"),
        InSchema("pg_ts_dict", "dictnamespace", "'owner'"),
        InSchema("pg_ts_parser", "prsnamespace", "'owner'"),
        InSchema("pg_ts_template", "tmplnamespace", "'owner'"),
        Global("pg_extension"),
        Global("pg_cast"),
        Global("pg_transform"),
        Global("pg_am"),
        Global("pg_language"),
        Global("pg_foreign_data_wrapper"),
        Global("pg_foreign_server"),
        new("pg_user_mapping", "SELECT x.umid AS oid, '' AS traits FROM pg_user_mappings x WHERE true", "x.umid"),
        Global("pg_publication"),
        new("pg_subscription", "SELECT x.oid, '' AS traits FROM pg_subscription x WHERE x.subdbid = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())", "x.oid"),
        new("pg_default_acl", "SELECT x.oid, '' AS traits FROM pg_default_acl x WHERE true", "x.oid"),
        new("pg_event_trigger", $"SELECT x.oid, 'owner' AS traits FROM pg_event_trigger x WHERE x.evtname !~ '^{OwnSchema}' AND {NotOfSomethingElse("pg_event_trigger", "x.oid")}", "x.oid"),
    ];

    /// <summary>Those of one system catalog, or null where its rows belong to something else.</summary>
    public static CatalogUnit? Named(string catalog) => s_byName.GetValueOrDefault(catalog);

    private static readonly Dictionary<string, CatalogUnit> s_byName = All.ToDictionary(unit => unit.Name);

    /// <summary>Condition for the schema <c>n</c>: one that users made, or may have changed.</summary>
    private const string UserSchema = $"n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', '{OwnSchema}')";

    /// <summary>What many tables do not have.</summary>
    private const string RelationTraits =
        "CASE x.relkind WHEN 'S' THEN 'sequence' WHEN 'v' THEN 'view columns' WHEN 'm' THEN 'view columns' ELSE 'table columns' END,"
        + " CASE WHEN x.relhastriggers AND EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = x.oid AND NOT t.tgisinternal) THEN 'trigger' END,"
        + " CASE WHEN x.relhasrules AND EXISTS (SELECT FROM pg_rewrite w WHERE w.ev_class = x.oid AND w.rulename <> '_RETURN') THEN 'rule' END,"
        + " CASE WHEN EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = x.oid) THEN 'constraint' END, CASE WHEN x.relhasindex THEN 'index' END,"
        + " CASE WHEN EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = x.oid) THEN 'policy' END,"
        + " CASE WHEN EXISTS (SELECT FROM pg_statistic_ext s WHERE s.stxrelid = x.oid) THEN 'statistics' END,"
        + " CASE WHEN EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = x.oid AND a.attacl IS NOT NULL) THEN 'columngrant' END,"
        + " CASE WHEN x.relacl IS NOT NULL THEN 'grant' END, CASE WHEN x.relowner <> quote_ident(session_user)::regrole THEN 'owner' END";

    /// <summary>Traits by privileges and owner.</summary>
    private static string Shared(string privileges, string owner) => $"concat_ws(' ', CASE WHEN {privileges} IS NOT NULL THEN 'grant' END, CASE WHEN {owner} <> quote_ident(session_user)::regrole THEN 'owner' END)";

    private static CatalogUnit InSchema(string catalog, string schema, string traits, string condition = "") => new(
        catalog,
        $"SELECT x.oid, concat_ws(' ', {traits}) AS traits FROM {catalog} x JOIN pg_namespace n ON n.oid = x.{schema} WHERE {UserSchema}{condition} AND {NotOfSomethingElse(catalog, "x.oid")}",
        "x.oid");

    private static CatalogUnit Global(string catalog) =>
        new(catalog, $"SELECT x.oid, 'grant owner' AS traits FROM {catalog} x WHERE x.oid >= {Made} AND {NotOfSomethingElse(catalog, "x.oid")}", "x.oid");

    /// <summary>Members of extensions, and what the server makes along with something else: the constructors of a range type.</summary>
    private static string NotOfSomethingElse(string catalog, string id) =>
        $"NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = '{catalog}'::regclass AND e.objid = {id} AND e.deptype IN ('e', 'i') AND e.refobjid <> e.objid)";
}

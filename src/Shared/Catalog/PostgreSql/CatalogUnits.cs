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
        new("pg_namespace", $"SELECT n.oid FROM pg_namespace n WHERE {UserSchema} AND {NotOfSomethingElse("pg_namespace", "n.oid")}", "n.oid"),
        InSchema("pg_class", "relnamespace", " AND x.relkind IN ('r', 'p', 'f', 'v', 'm', 'S')"),
        InSchema("pg_type", "typnamespace", " AND x.typtype IN ('e', 'd', 'c', 'r', 'b', 'p')"
            + " AND NOT (x.typtype = 'b' AND x.typcategory = 'A' AND EXISTS (SELECT FROM pg_type e WHERE e.typarray = x.oid))"
            + " AND (x.typrelid = 0 OR EXISTS (SELECT FROM pg_class k WHERE k.oid = x.typrelid AND k.relkind = 'c'))"),
        InSchema("pg_proc", "pronamespace"),
        InSchema("pg_operator", "oprnamespace", " AND x.oprcode <> 0"),
        InSchema("pg_opclass", "opcnamespace"),
        InSchema("pg_opfamily", "opfnamespace"),
        InSchema("pg_collation", "collnamespace"),
        InSchema("pg_conversion", "connamespace"),
        InSchema("pg_ts_config", "cfgnamespace"),
        InSchema("pg_ts_dict", "dictnamespace"),
        InSchema("pg_ts_parser", "prsnamespace"),
        InSchema("pg_ts_template", "tmplnamespace"),
        Global("pg_extension"),
        Global("pg_cast"),
        Global("pg_transform"),
        Global("pg_am"),
        Global("pg_language"),
        Global("pg_foreign_data_wrapper"),
        Global("pg_foreign_server"),
        new("pg_user_mapping", "SELECT x.umid AS oid FROM pg_user_mappings x WHERE true", "x.umid"),
        Global("pg_publication"),
        new("pg_subscription", "SELECT x.oid FROM pg_subscription x WHERE x.subdbid = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())", "x.oid"),
        new("pg_default_acl", "SELECT x.oid FROM pg_default_acl x WHERE true", "x.oid"),
        new("pg_event_trigger", $"SELECT x.oid FROM pg_event_trigger x WHERE x.evtname !~ '^{OwnSchema}' AND {NotOfSomethingElse("pg_event_trigger", "x.oid")}", "x.oid"),
    ];

    /// <summary>Those of one system catalog, or null where its rows belong to something else.</summary>
    public static CatalogUnit? Named(string catalog) => s_byName.GetValueOrDefault(catalog);

    private static readonly Dictionary<string, CatalogUnit> s_byName = All.ToDictionary(unit => unit.Name);

    /// <summary>Condition for the schema <c>n</c>: one that users made, or may have changed.</summary>
    private const string UserSchema = $"n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', '{OwnSchema}')";

    private static CatalogUnit InSchema(string catalog, string schema, string condition = "") => new(
        catalog,
        $"SELECT x.oid FROM {catalog} x JOIN pg_namespace n ON n.oid = x.{schema} WHERE {UserSchema}{condition} AND {NotOfSomethingElse(catalog, "x.oid")}",
        "x.oid");

    private static CatalogUnit Global(string catalog) =>
        new(catalog, $"SELECT x.oid FROM {catalog} x WHERE x.oid >= {Made} AND {NotOfSomethingElse(catalog, "x.oid")}", "x.oid");

    /// <summary>Members of extensions, and what the server makes along with something else: the constructors of a range type.</summary>
    private static string NotOfSomethingElse(string catalog, string id) =>
        $"NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = '{catalog}'::regclass AND e.objid = {id} AND e.deptype IN ('e', 'i'))";
}

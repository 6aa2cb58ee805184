using static Migrations.Catalog.PostgreSql.CatalogText;

namespace Migrations.Catalog.PostgreSql;

/// <summary>Schemas, extensions and settings of the database.</summary>
internal static class NamespaceQueries
{
    public static IEnumerable<CatalogQuery> All => [Schemas, Extensions, ExtensionVersions, EventTriggers, DefaultPrivileges];

    private static CatalogQuery Schemas => new("pg_namespace", $"""
        {Head("'Schema'", "pg_namespace", "n.oid", "n.oid")}, n.nspname AS name, 'CREATE SCHEMA' AS definition, {Comment("pg_namespace", "n.oid")}
        FROM pg_namespace n WHERE n.oid = ANY ($1)
        """);

    private static CatalogQuery Extensions => new("pg_extension", $"""
        {Head("'Extension'", "pg_extension", "x.oid", "x.oid")}, x.extname AS name,
          'CREATE EXTENSION SCHEMA ' || quote_ident(n.nspname) AS definition, {Comment("pg_extension", "x.oid")}, x.extversion AS version
        FROM pg_extension x JOIN pg_namespace n ON n.oid = x.extnamespace WHERE x.oid = ANY ($1)
        """);

    private static CatalogQuery ExtensionVersions => new("pg_extension", $"""
        {Head("'ExtensionVersion'", "pg_extension", "x.oid", "x.oid")}, x.extname AS name, x.extversion AS definition FROM pg_extension x WHERE x.oid = ANY ($1)
        """);

    private static CatalogQuery EventTriggers => new("pg_event_trigger", $"""
        {Head("'EventTrigger'", "pg_event_trigger", "e.oid", "e.oid")}, e.evtname AS name,
          concat_ws(' ', 'CREATE EVENT TRIGGER ON', e.evtevent, 'WHEN TAG IN (' || array_to_string(e.evttags, ', ') || ')', 'EXECUTE FUNCTION', e.evtfoid::regprocedure,
            CASE e.evtenabled WHEN 'D' THEN 'DISABLED' WHEN 'R' THEN 'REPLICA' WHEN 'A' THEN 'ALWAYS' END) AS definition,
          {Comment("pg_event_trigger", "e.oid")}
        FROM pg_event_trigger e WHERE e.oid = ANY ($1)
        """);

    private static CatalogQuery DefaultPrivileges => new("pg_default_acl", $"""
        {Head("'DefaultPrivilege'", "pg_default_acl", "d.oid", "d.oid")}, coalesce(n.nspname, '') AS schema,
          concat_ws(' ', d.defaclobjtype, CASE WHEN d.defaclrole::regrole::text <> quote_ident(current_user) THEN 'FOR ROLE ' || d.defaclrole::regrole::text END) AS name,
          (SELECT string_agg(concat_ws(' ', a.privilege_type, CASE a.grantee WHEN 0 THEN 'public' WHEN d.defaclrole THEN 'owner' ELSE a.grantee::regrole::text END,
              CASE WHEN a.is_grantable THEN 'WITH GRANT OPTION' END), ', ' ORDER BY a.grantee = 0, a.grantee::regrole::text, a.privilege_type) FROM aclexplode(d.defaclacl) a) AS definition
        FROM pg_default_acl d LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace WHERE d.oid = ANY ($1)
        """);

    /// <summary>Not by unit: what <c>ALTER DATABASE … SET</c> left for this database.</summary>
    public const string DatabaseSettings = """
        SELECT 0 AS unit, 'pg_db_role_setting' AS class, 0 AS oid, 'DatabaseSetting' AS kind,
          concat_ws(' ', split_part(c, '=', 1), CASE WHEN s.setrole <> 0 THEN 'IN ROLE ' || s.setrole::regrole END) AS name, substr(c, strpos(c, '=') + 1) AS definition
        FROM pg_db_role_setting s CROSS JOIN unnest(s.setconfig) c WHERE s.setdatabase = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())
        """;
}

using static Migrations.Catalog.PostgreSql.CatalogText;

namespace Migrations.Catalog.PostgreSql;

/// <summary>Who owns what, and what others may do with it.</summary>
internal static class PrivilegeQueries
{
    private static readonly Securable[] s_securables =
    [
        new("pg_namespace", "nspowner", "nspacl", "'n'", "''", "x.nspname", ""),
        new("pg_class", "relowner", "relacl", "CASE x.relkind WHEN 'S' THEN 's' ELSE 'r' END::\"char\"", "n.nspname", "x.relname", "JOIN pg_namespace n ON n.oid = x.relnamespace"),
        new("pg_type", "typowner", "typacl", "'T'", "n.nspname", "x.typname", "JOIN pg_namespace n ON n.oid = x.typnamespace"),
        new("pg_proc", "proowner", "proacl", "'f'", "n.nspname", "x.proname || '(' || oidvectortypes(x.proargtypes) || ')'", "JOIN pg_namespace n ON n.oid = x.pronamespace"),
        new("pg_language", "lanowner", "lanacl", "'l'", "''", "x.lanname", ""),
        new("pg_foreign_data_wrapper", "fdwowner", "fdwacl", "'F'", "''", "x.fdwname", ""),
        new("pg_foreign_server", "srvowner", "srvacl", "'S'", "''", "x.srvname", ""),
        new("pg_operator", "oprowner", null, "", "n.nspname", "x.oprname || '(' || oidvectortypes(ARRAY[x.oprleft, x.oprright]::oidvector) || ')'", "JOIN pg_namespace n ON n.oid = x.oprnamespace"),
        new("pg_opclass", "opcowner", null, "", "n.nspname", "x.opcname || ' USING ' || (SELECT m.amname FROM pg_am m WHERE m.oid = x.opcmethod)", "JOIN pg_namespace n ON n.oid = x.opcnamespace"),
        new("pg_opfamily", "opfowner", null, "", "n.nspname", "x.opfname || ' USING ' || (SELECT m.amname FROM pg_am m WHERE m.oid = x.opfmethod)", "JOIN pg_namespace n ON n.oid = x.opfnamespace"),
        new("pg_collation", "collowner", null, "", "n.nspname", "x.collname", "JOIN pg_namespace n ON n.oid = x.collnamespace"),
        new("pg_conversion", "conowner", null, "", "n.nspname", "x.conname", "JOIN pg_namespace n ON n.oid = x.connamespace"),
        new("pg_ts_config", "cfgowner", null, "", "n.nspname", "x.cfgname", "JOIN pg_namespace n ON n.oid = x.cfgnamespace"),
        new("pg_ts_dict", "dictowner", null, "", "n.nspname", "x.dictname", "JOIN pg_namespace n ON n.oid = x.dictnamespace"),
        new("pg_event_trigger", "evtowner", null, "", "''", "x.evtname", ""),
        new("pg_publication", "pubowner", null, "", "''", "x.pubname", ""),
    ];

    public static IEnumerable<CatalogQuery> All =>
        [.. s_securables.Where(securable => securable.Privileges is not null).Select(Grants), ColumnGrants, .. s_securables.Select(Owners)];

    /// <summary>Not by unit: everything with privileges of its own, to find what a GRANT changed.</summary>
    public static string Fingerprints => string.Join("\nUNION ALL ", s_securables.Where(securable => securable.Privileges is not null).Select(securable =>
            $"SELECT '{securable.Catalog}' AS class, x.oid, x.{securable.Privileges}::text AS acl FROM {securable.Catalog} x WHERE x.{securable.Privileges} IS NOT NULL AND x.oid >= 2200"))
        + "\nUNION ALL SELECT 'pg_class', a.attrelid, string_agg(a.attname || a.attacl::text, ' ' ORDER BY a.attnum) FROM pg_attribute a WHERE a.attacl IS NOT NULL GROUP BY a.attrelid";

    private static CatalogQuery Grants(Securable x) => new(x.Catalog, $"""
        {Head("'Grant'", x.Catalog, "x.oid", "x.oid")}, {x.Schema} AS schema, {x.Name} AS parent, g.name, g.definition
        FROM {x.Catalog} x {x.Join} CROSS JOIN LATERAL ({Privileges($"x.{x.Privileges}", $"{Initial(x.Catalog)}, acldefault({x.Type}, x.{x.Owner})", $"x.{x.Owner}")}) g
        WHERE x.oid = ANY ($1) AND x.{x.Privileges} IS NOT NULL
        """, "grant");

    private static CatalogQuery ColumnGrants => new("pg_class", $"""
        {Head("'Grant'", "pg_attribute", "c.oid", "c.oid")}, n.nspname AS schema, format('%s.%s', c.relname, a.attname) AS parent, g.name, g.definition
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
          CROSS JOIN LATERAL ({Privileges("a.attacl", "acldefault('c', c.relowner)", "c.relowner")}) g
        WHERE c.oid = ANY ($1) AND a.attacl IS NOT NULL AND NOT a.attisdropped
        """, "columngrant");

    private static CatalogQuery Owners(Securable x) => new(x.Catalog, $"""
        {Head("'Owner'", x.Catalog, "x.oid", "x.oid")}, {x.Schema} AS schema, {x.Name} AS parent, 'owner' AS name, x.{x.Owner}::regrole::text AS definition
        FROM {x.Catalog} x {x.Join} WHERE x.oid = ANY ($1) AND x.{x.Owner} <> (SELECT r.oid FROM pg_roles r WHERE r.rolname = session_user)
          AND NOT ('{x.Catalog}' = 'pg_namespace' AND x.oid = 2200 AND x.{x.Owner}::regrole::text IN ('pg_database_owner', (SELECT d.datdba::regrole::text FROM pg_database d WHERE d.datname = current_database())))
        """, "owner");

    /// <summary>What the privileges of one role are more than, and less than, they are without any GRANT or REVOKE.</summary>
    private static string Privileges(string acl, string byDefault, string owner) => $"""
        SELECT CASE y.grantee WHEN 0 THEN 'public' WHEN {owner} THEN 'owner' ELSE y.grantee::regrole::text END AS name,
          string_agg(concat_ws(' ', y.verb, y.privilege_type, CASE WHEN y.is_grantable THEN 'WITH GRANT OPTION' END), ', ' ORDER BY y.verb, y.privilege_type) AS definition
        FROM ((SELECT 'GRANT' AS verb, e.grantee, e.privilege_type, e.is_grantable FROM aclexplode({acl}) e
            EXCEPT SELECT 'GRANT', e.grantee, e.privilege_type, e.is_grantable FROM aclexplode(coalesce({byDefault})) e)
          UNION ALL (SELECT 'REVOKE', e.grantee, e.privilege_type, e.is_grantable FROM aclexplode(coalesce({byDefault})) e
            EXCEPT SELECT 'REVOKE', e.grantee, e.privilege_type, e.is_grantable FROM aclexplode({acl}) e)) y GROUP BY y.grantee
        """;

    /// <summary>What initdb granted, for example on the schema public.</summary>
    private static string Initial(string catalog) =>
        $"(SELECT p.initprivs FROM pg_init_privs p WHERE p.classoid = '{catalog}'::regclass AND p.objoid = x.oid AND p.objsubid = 0 AND p.privtype = 'i')";

    /// <summary>A catalog with owners, and with privileges where <c>Privileges</c> is not null.</summary>
    private sealed record Securable(string Catalog, string Owner, string? Privileges, string Type, string Schema, string Name, string Join);
}

using static Migrations.Catalog.PostgreSql.CatalogText;

namespace Migrations.Catalog.PostgreSql;

/// <summary>What connects the database with others, languages and access methods.</summary>
internal static class ForeignDataQueries
{
    public static IEnumerable<CatalogQuery> All(int version) => [Wrappers, Servers, Mappings, Publications(version), Subscriptions, Languages, AccessMethods];

    private static CatalogQuery Wrappers => new("pg_foreign_data_wrapper", $"""
        {Head("'ForeignDataWrapper'", "pg_foreign_data_wrapper", "f.oid", "f.oid")}, f.fdwname AS name,
          concat_ws(' ', 'HANDLER ' || nullif(f.fdwhandler, 0)::regproc, 'VALIDATOR ' || nullif(f.fdwvalidator, 0)::regproc, {Options("OPTIONS", "f.fdwoptions")}) AS definition,
          {Comment("pg_foreign_data_wrapper", "f.oid")}
        FROM pg_foreign_data_wrapper f WHERE f.oid = ANY ($1)
        """);

    private static CatalogQuery Servers => new("pg_foreign_server", $"""
        {Head("'ForeignServer'", "pg_foreign_server", "s.oid", "s.oid")}, s.srvname AS name,
          concat_ws(' ', 'TYPE ' || s.srvtype, 'VERSION ' || s.srvversion, 'WRAPPER ' || f.fdwname, {Options("OPTIONS", "s.srvoptions")}) AS definition, {Comment("pg_foreign_server", "s.oid")}
        FROM pg_foreign_server s JOIN pg_foreign_data_wrapper f ON f.oid = s.srvfdw WHERE s.oid = ANY ($1)
        """);

    /// <summary>Options hold passwords, so only their hash is read.</summary>
    private static CatalogQuery Mappings => new("pg_user_mapping", $"""
        {Head("'UserMapping'", "pg_user_mapping", "m.umid", "m.umid")}, format('%s SERVER %s', m.usename, m.srvname) AS name,
          concat_ws(' ', 'USER MAPPING', md5(array_to_string(m.umoptions, ', '))) AS definition
        FROM pg_user_mappings m WHERE m.umid = ANY ($1)
        """);

    private static CatalogQuery Publications(int version) => new("pg_publication", $"""
        {Head("'Publication'", "pg_publication", "p.oid", "p.oid")}, p.pubname AS name,
          concat_ws(' ', CASE WHEN p.puballtables THEN 'FOR ALL TABLES' END, 'INSERT ' || p.pubinsert, 'UPDATE ' || p.pubupdate, 'DELETE ' || p.pubdelete, 'TRUNCATE ' || p.pubtruncate, 'ROOT ' || p.pubviaroot
            {(version >= 180000 ? ", 'GENERATED ' || p.pubgencols::text" : "")},
            (SELECT string_agg(concat_ws(' ', 'TABLE', r.prrelid::regclass{(version >= 150000 ? $", replace('(' || {ColumnNames("r.prrelid", "r.prattrs")} || ')', {ListSeparator}, ', '), 'WHERE ' || pg_get_expr(r.prqual, r.prrelid)" : "")}), ', '
              ORDER BY r.prrelid::regclass::text) FROM pg_publication_rel r WHERE r.prpubid = p.oid)
            {(version >= 150000 ? ", (SELECT string_agg('SCHEMA ' || s.pnnspid::regnamespace, ', ' ORDER BY s.pnnspid::regnamespace::text) FROM pg_publication_namespace s WHERE s.pnpubid = p.oid)" : "")}) AS definition,
          {Comment("pg_publication", "p.oid")}
        FROM pg_publication p WHERE p.oid = ANY ($1)
        """);

    private static CatalogQuery Subscriptions => new("pg_subscription", $"""
        {Head("'Subscription'", "pg_subscription", "s.oid", "s.oid")}, s.subname AS name,
          concat_ws(' ', 'PUBLICATIONS', array_to_string(s.subpublications, ', '), 'SLOT ' || s.subslotname, 'COMMIT', s.subsynccommit, 'ENABLED', s.subenabled) AS definition
        FROM pg_subscription s WHERE s.oid = ANY ($1)
        """);

    private static CatalogQuery Languages => new("pg_language", $"""
        {Head("'Language'", "pg_language", "l.oid", "l.oid")}, l.lanname AS name,
          concat_ws(' ', CASE WHEN l.lanpltrusted THEN 'TRUSTED' END, 'HANDLER', l.lanplcallfoid::regproc, 'INLINE', l.laninline::regproc, 'VALIDATOR', l.lanvalidator::regproc) AS definition,
          {Comment("pg_language", "l.oid")}
        FROM pg_language l WHERE l.oid = ANY ($1)
        """);

    private static CatalogQuery AccessMethods => new("pg_am", $"""
        {Head("'AccessMethod'", "pg_am", "m.oid", "m.oid")}, m.amname AS name, concat_ws(' ', m.amtype, 'HANDLER', m.amhandler) AS definition, {Comment("pg_am", "m.oid")}
        FROM pg_am m WHERE m.oid = ANY ($1)
        """);
}

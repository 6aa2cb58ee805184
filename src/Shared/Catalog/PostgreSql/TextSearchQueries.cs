using static Migrations.Catalog.PostgreSql.CatalogText;

namespace Migrations.Catalog.PostgreSql;

/// <summary>Full text search.</summary>
internal static class TextSearchQueries
{
    public static IEnumerable<CatalogQuery> All => [Configurations, Dictionaries, Parsers, Templates];

    private static CatalogQuery Configurations => new("pg_ts_config", $"""
        {Head("'TextSearchConfiguration'", "pg_ts_config", "c.oid", "c.oid")}, n.nspname AS schema, c.cfgname AS name,
          concat_ws(' ', 'PARSER', (SELECT format('%I.%I', m.nspname, p.prsname) FROM pg_ts_parser p JOIN pg_namespace m ON m.oid = p.prsnamespace WHERE p.oid = c.cfgparser),
            (SELECT string_agg(format('%s: %s', y.maptokentype, y.dictionaries), ', ' ORDER BY y.maptokentype) FROM (SELECT m.maptokentype, string_agg(m.mapdict::regdictionary::text, ' ' ORDER BY m.mapseqno)
              AS dictionaries FROM pg_ts_config_map m WHERE m.mapcfg = c.oid GROUP BY m.maptokentype) y)) AS definition,
          {Comment("pg_ts_config", "c.oid")}
        FROM pg_ts_config c JOIN pg_namespace n ON n.oid = c.cfgnamespace WHERE c.oid = ANY ($1)
        """);

    private static CatalogQuery Dictionaries => new("pg_ts_dict", $"""
        {Head("'TextSearchDictionary'", "pg_ts_dict", "d.oid", "d.oid")}, n.nspname AS schema, d.dictname AS name,
          concat_ws(' ', 'TEMPLATE', (SELECT format('%I.%I', m.nspname, t.tmplname) FROM pg_ts_template t JOIN pg_namespace m ON m.oid = t.tmplnamespace WHERE t.oid = d.dicttemplate), d.dictinitoption) AS definition,
          {Comment("pg_ts_dict", "d.oid")}
        FROM pg_ts_dict d JOIN pg_namespace n ON n.oid = d.dictnamespace WHERE d.oid = ANY ($1)
        """);

    private static CatalogQuery Parsers => new("pg_ts_parser", $"""
        {Head("'TextSearchParser'", "pg_ts_parser", "p.oid", "p.oid")}, n.nspname AS schema, p.prsname AS name,
          concat_ws(' ', p.prsstart::regprocedure, p.prstoken::regprocedure, p.prsend::regprocedure, p.prsheadline, p.prslextype::regprocedure) AS definition, {Comment("pg_ts_parser", "p.oid")}
        FROM pg_ts_parser p JOIN pg_namespace n ON n.oid = p.prsnamespace WHERE p.oid = ANY ($1)
        """);

    private static CatalogQuery Templates => new("pg_ts_template", $"""
        {Head("'TextSearchTemplate'", "pg_ts_template", "t.oid", "t.oid")}, n.nspname AS schema, t.tmplname AS name,
          concat_ws(' ', t.tmplinit, t.tmpllexize::regprocedure) AS definition, {Comment("pg_ts_template", "t.oid")}
        FROM pg_ts_template t JOIN pg_namespace n ON n.oid = t.tmplnamespace WHERE t.oid = ANY ($1)
        """);
}

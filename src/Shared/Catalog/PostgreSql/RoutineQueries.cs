using static Migrations.Catalog.PostgreSql.CatalogText;

namespace Migrations.Catalog.PostgreSql;

/// <summary>Functions, procedures and aggregates.</summary>
internal static class RoutineQueries
{
    private const string Name = "p.proname || '(' || oidvectortypes(p.proargtypes) || ')' AS name";

    private const string From = "FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace";

    public static IEnumerable<CatalogQuery> All => [Routines, Aggregates];

    private static CatalogQuery Routines => new("pg_proc", $"""
        {Head("CASE p.prokind WHEN 'p' THEN 'Procedure' ELSE 'Function' END", "pg_proc", "p.oid", "p.oid")}, n.nspname AS schema, {Name},
          pg_get_functiondef(p.oid) AS definition, {Comment("pg_proc", "p.oid")},
          (SELECT l.lanname FROM pg_language l WHERE l.oid = p.prolang) AS language
        {From} WHERE p.oid = ANY ($1) AND p.prokind <> 'a'
        """, "routine");

    private static CatalogQuery Aggregates => new("pg_proc", $"""
        {Head("'Aggregate'", "pg_proc", "p.oid", "p.oid")}, n.nspname AS schema, {Name},
          concat_ws(' ', 'AGGREGATE (', pg_get_function_arguments(p.oid), ') RETURNS', pg_get_function_result(p.oid), 'KIND', a.aggkind, a.aggnumdirectargs,
            'SFUNC', a.aggtransfn::regprocedure, 'STYPE', format_type(a.aggtranstype, NULL), 'SSPACE', a.aggtransspace, 'FINAL', a.aggfinalfn, a.aggfinalextra, a.aggfinalmodify,
            'COMBINE', a.aggcombinefn, 'SERIAL', a.aggserialfn, a.aggdeserialfn, 'INITCOND ' || quote_literal(a.agginitval), 'MOVING', a.aggmtransfn, a.aggminvtransfn, a.aggmfinalfn, a.aggmfinalextra,
            a.aggmfinalmodify, format_type(nullif(a.aggmtranstype, 0), NULL), a.aggmtransspace, quote_literal(a.aggminitval), 'SORTOP', a.aggsortop::regoperator, 'PARALLEL', p.proparallel) AS definition,
          {Comment("pg_proc", "p.oid")}
        {From} JOIN pg_aggregate a ON a.aggfnoid = p.oid WHERE p.oid = ANY ($1)
        """, "aggregate");
}

namespace Migrations.PostgreSql.Validation;

/// <summary>Parts of questions to the catalog.</summary>
internal static class UserRelations
{
    /// <summary>True for what users made: not of the server, not of an extension, not temporary.</summary>
    /// <param name="relation">Alias of pg_class.</param>
    /// <param name="schema">Alias of pg_namespace.</param>
    public static string Are(string relation, string schema) =>
        $"""
        ({schema}.nspname !~ '^pg_' AND {schema}.nspname <> 'information_schema' AND {relation}.relpersistence <> 't'
         AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS e WHERE e.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND e.objid = {relation}.oid AND e.deptype = 'e'))
        """;

    /// <summary>Its name in FROM: without what inherits from it, but with its partitions.</summary>
    public static string Source(string relation, string schema) =>
        $"pg_catalog.format(CASE WHEN {relation}.relkind = 'p' THEN '%I.%I' ELSE 'ONLY %I.%I' END, {schema}.nspname, {relation}.relname)";
}

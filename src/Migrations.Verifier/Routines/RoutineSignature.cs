using Migrations.Compiler.Model;
using Migrations.Verifier.Scratch;

namespace Migrations.Verifier.Routines;

/// <summary>A routine as the catalog has it.</summary>
/// <param name="Oid">Identifies it.</param>
/// <param name="Schema">Its schema.</param>
/// <param name="Name">Its name.</param>
/// <param name="Language"><c>sql</c> or <c>plpgsql</c>.</param>
/// <param name="Source">Its body.</param>
/// <param name="Returns">Type of the result.</param>
/// <param name="IsPolymorphic">Types are known only when it is called.</param>
/// <param name="Settings"><c>name=value</c> of its SET clauses.</param>
internal sealed record RoutineSignature(string Oid, string Schema, string Name, string Language, string Source, string Returns, bool IsPolymorphic, EquatableArray<string> Settings)
{
    private const string Query =
        """
        SELECT p.oid, n.nspname, p.proname, l.lanname, p.prosrc, pg_catalog.format_type(p.prorettype, NULL),
          EXISTS (SELECT FROM pg_catalog.pg_type t WHERE t.oid = ANY (coalesce(p.proallargtypes, p.proargtypes::oid[])) AND t.typtype = 'p'),
          a.mode, a.name, pg_catalog.format_type(a.type, NULL), array_to_string(p.proconfig, E'\n'),
          CASE WHEN p.proretset THEN coalesce(
            (SELECT 'TABLE (' || string_agg('migrations_' || o.place || ' ' || pg_catalog.format_type(o.type, NULL), ', ' ORDER BY o.place) || ')'
              FROM unnest(p.proallargtypes, p.proargmodes) WITH ORDINALITY o (type, mode, place) WHERE o.mode IN ('o', 'b', 't')),
            'SETOF ' || pg_catalog.format_type(p.prorettype, NULL)) END
        FROM pg_catalog.pg_proc p
          JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
          JOIN pg_catalog.pg_language l ON l.oid = p.prolang
          LEFT JOIN LATERAL unnest(coalesce(p.proallargtypes, p.proargtypes::oid[]), coalesce(p.proargmodes, '{}'::"char"[]), coalesce(p.proargnames, '{}'::text[]))
            WITH ORDINALITY a (type, mode, name, place) ON a.type IS NOT NULL
        WHERE l.lanname IN ('sql', 'plpgsql') AND p.prokind IN ('f', 'p') AND p.prosqlbody IS NULL AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_'
          AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
        ORDER BY p.oid, a.place
        """;

    /// <summary>In their order; one without a name has an empty one.</summary>
    public IReadOnlyList<PlPgSqlVariable> Arguments { get; private init; } = [];

    /// <summary>What stands behind RETURNS for a routine that returns rows, with other names of columns; null for any other one, and where only a call tells the columns.</summary>
    public string? Rows { get; private init; }

    public bool IsTrigger => Returns == "trigger";

    /// <summary>Reads the routines that people have made.</summary>
    public static async Task<IReadOnlyList<RoutineSignature>> ReadAllAsync(IScratchDatabase database, CancellationToken token)
    {
        var answer = await database.ExecuteAsync(Query, token);
        if (answer.Error is { } error)
        {
            throw new ScratchFailureException($"the routines of the scratch database cannot be read: {error.Message}");
        }

        return [.. answer.Results[0].Rows.GroupBy(row => row[0]).Select(group => Of([.. group]))];
    }

    private static RoutineSignature Of(IReadOnlyList<EquatableArray<string?>> rows)
    {
        var first = rows[0];
        var settings = (first[10] ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries).ToEquatableArray();
        return new RoutineSignature(first[0]!, first[1]!, first[2]!, first[3]!, first[4]!, first[5]!, first[6] == "t", settings)
        {
            // Columns of RETURNS TABLE (t) and OUT are variables too.
            Rows = first[11] is "SETOF record" ? null : first[11],
            Arguments = [.. rows.Where(row => row[9] is not null).Select(row => new PlPgSqlVariable(row[8] ?? "", row[9]))],
        };
    }
}

using Migrations.Verifier.Scratch;

namespace Migrations.Verifier.Routines;

/// <summary>Which tables call a trigger function, and what their transition tables are called.</summary>
internal sealed class TriggerTables
{
    private const string Query =
        """
        SELECT t.tgfoid, pg_catalog.format('%I.%I', n.nspname, c.relname), t.tgoldtable, t.tgnewtable
        FROM pg_catalog.pg_trigger t JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE NOT t.tgisinternal ORDER BY 1, 2
        """;

    private readonly ILookup<string, string> _tables;
    private readonly HashSet<string> _transitions;

    private TriggerTables(ILookup<string, string> tables, HashSet<string> transitions)
    {
        _tables = tables;
        _transitions = transitions;
    }

    public static async Task<TriggerTables> ReadAsync(IScratchDatabase database, CancellationToken token)
    {
        var rows = (await database.ExecuteAsync(Query, token)).Results[0].Rows;
        return new TriggerTables(
            rows.ToLookup(row => row[0]!, row => row[1]!, StringComparer.Ordinal),
            new HashSet<string>(rows.SelectMany(row => new[] { row[2], row[3] }).OfType<string>(), StringComparer.Ordinal));
    }

    /// <summary>Tables whose triggers call the routine, each once.</summary>
    public IReadOnlyList<string> Of(string oid) => [.. _tables[oid].Distinct(StringComparer.Ordinal)];

    public bool IsTransition(string name) => _transitions.Contains(name);
}

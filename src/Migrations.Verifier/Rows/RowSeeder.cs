using Migrations.Verifier.Catalog;
using Migrations.Verifier.Scratch;

namespace Migrations.Verifier.Rows;

/// <summary>Fills empty tables.</summary>
/// <param name="database">The database.</param>
/// <param name="schema">Its schema.</param>
/// <param name="syntax">How its engine writes things.</param>
/// <param name="rowsOf">How many rows a table is known to have.</param>
internal sealed class RowSeeder(IScratchDatabase database, ISchemaReader schema, ISeedSyntax syntax, Func<string, int> rowsOf) : IRowSeeder
{
    private const int Attempts = 6;
    private readonly SortedDictionary<string, string> _empty = new(StringComparer.Ordinal);
    private readonly HashSet<string> _filled = new(StringComparer.Ordinal);

    public IReadOnlyList<EmptyTable> Empty => [.. _empty.Where(table => rowsOf(table.Key) == 0).Select(table => new EmptyTable(table.Key, table.Value) { TakesNone = !syntax.TakesRows(schema.Current, table.Key) })];

    public void Reset(IReadOnlyList<EmptyTable> empty)
    {
        _empty.Clear();
        foreach (var table in empty)
        {
            _empty.Add(table.Table, table.Reason);
        }
    }

    public async Task<IReadOnlyList<string>> SeedAsync(IReadOnlyCollection<string> tables, CancellationToken token)
    {
        var samples = new SampleValues(schema.Current);
        var planner = new RowPlanner(database, samples, syntax);
        _filled.Clear();
        foreach (var gone in _empty.Keys.Where(name => Unit(name) is null).ToList())
        {
            _empty.Remove(gone);
        }

        var wanted = tables.Select(Unit).OfType<SchemaUnit>().Select(unit => SeedTable.Of(unit, schema.Current, samples, syntax)).ToList();
        foreach (var group in SeedOrder.Of(wanted))
        {
            var plans = new List<TablePlan>();
            foreach (var table in group)
            {
                plans.Add(await planner.PlanAsync(table, token).ConfigureAwait(false));
            }

            await SeedAsync(plans, token).ConfigureAwait(false);
        }

        return [.. _filled];
    }

    private async Task SeedAsync(List<TablePlan> plans, CancellationToken token)
    {
        if (plans.Count > 1)
        {
            await SeedCircleAsync(plans, token).ConfigureAwait(false);
            return;
        }

        var plan = plans[0];
        var reason = Missing(plan.Table) ?? (await SeedAtOnceAsync(plan, token).ConfigureAwait(false) ? null : await SeedSlowlyAsync(plan, token).ConfigureAwait(false));
        Note(plan.Table.Name, reason);
    }

    private void Note(string table, string? reason)
    {
        if (reason is null)
        {
            _filled.Add(table);
            _empty.Remove(table);
        }
        else
        {
            _empty[table] = reason;
        }
    }

    private async Task<bool> SeedAtOnceAsync(TablePlan plan, CancellationToken token)
    {
        var statements = Enumerable.Range(0, TablePlan.Rows).Select(row => syntax.Insert(plan.Row(row, 0), isCareful: true));
        var answer = await database.ExecuteAsync($"BEGIN; {string.Join("; ", statements)}; COMMIT", token).ConfigureAwait(false);
        if (answer.Error is null)
        {
            return IsKept(answer);
        }

        await database.ExecuteAsync("ROLLBACK", token).ConfigureAwait(false);
        return false;
    }

    /// <returns>Null if there is a row now, else why there is none.</returns>
    private async Task<string?> SeedSlowlyAsync(TablePlan plan, CancellationToken token)
    {
        ScratchError? first = null;
        var isFilled = false;
        for (var row = 0; row < TablePlan.Rows; row++)
        {
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                var error = await TryAsync(plan.Row(row, attempt), token).ConfigureAwait(false);
                isFilled |= error is null;
                first ??= error;
                if (error is null)
                {
                    break;
                }
            }

            if (!isFilled)
            {
                break;
            }
        }

        return isFilled ? null : $"the database refuses every row that was tried: {first!.Message} ({first.Code})";
    }

    /// <returns>Null if the row is there.</returns>
    private async Task<ScratchError?> TryAsync(SeedRow row, CancellationToken token)
    {
        var answer = await database.ExecuteAsync(syntax.Insert(row, isCareful: true), token).ConfigureAwait(false);
        if (answer.Error is { } error && !error.SqlState.StartsWith("23", StringComparison.Ordinal))
        {
            // Rules and deferrable constraints do not go with ON CONFLICT.
            answer = await database.ExecuteAsync(syntax.Insert(row, isCareful: false), token).ConfigureAwait(false);
        }

        return answer.Error ?? (IsKept(answer) ? null : new ScratchError { SqlState = "00000", Message = "it takes the row and keeps nothing of it" });
    }

    /// <summary>Tables whose rows require each other get one row each, in one statement: foreign keys are checked at its end.</summary>
    private async Task SeedCircleAsync(List<TablePlan> plans, CancellationToken token)
    {
        var circle = new SeedCircle(plans);
        var answer = await database.ExecuteAsync(syntax.Circle([.. circle.Rows.Select(row => syntax.Insert(row, isCareful: false))]), token).ConfigureAwait(false);
        if (answer.Error is not null)
        {
            await database.ExecuteAsync("ROLLBACK", token).ConfigureAwait(false);
        }

        foreach (var plan in plans)
        {
            Note(plan.Table.Name, Missing(plan.Table, except: circle.Names)
                ?? (answer.Error is { } error ? $"its rows and those of {string.Join(", ", circle.Names.Where(name => name != plan.Table.Name).Order(StringComparer.Ordinal))} require each other, and the database refuses the first ones: {error.Message} ({error.Code})" : null));
        }
    }

    /// <summary>Statements return a value for each row; a trigger or a rule can swallow rows.</summary>
    private static bool IsKept(ScratchAnswer answer) => answer.Results.Any(result => result.Rows.Count > 0);

    private string? Missing(SeedTable table, IReadOnlySet<string>? except = null) =>
        table.References.Where(reference => reference.IsRequired && reference.Table != table.Name && except?.Contains(reference.Table) != true && RowsOf(reference.Table) == 0 && IsPlain(reference.Table))
            .Select(reference => $"{reference.Table}, which it references, has no rows").FirstOrDefault();

    private int RowsOf(string table) => _filled.Contains(table) ? TablePlan.Rows : rowsOf(table);

    private bool IsPlain(string table) => Unit(table) is not null;

    private SchemaUnit? Unit(string table) => syntax.Table(schema.Current, table);
}

using System.Globalization;
using Migrations.Providers;

namespace Migrations.SqlServer.Validation;

/// <summary>All checks of a database.</summary>
internal sealed class DatabaseValidation(SqlServerCommands commands, StatementLimits limits)
{
    public async Task<ValidationOutcome> RunAsync(ValidationScope scope, CancellationToken cancellationToken)
    {
        var (constraints, trust, indexes, triggers, counts) = (
            Run("constraints", "rows that violate foreign keys and check constraints, also disabled ones"),
            Run("trust", "foreign keys and check constraints that are disabled or not trusted"),
            Run("indexes", "indexes that are disabled"),
            Run("switched-off", "triggers that are disabled"),
            Run("row-counts", "rows of each table, counted"));
        if (scope.Checks is ["row-counts"])
        {
            return new ValidationOutcome("SQL Server", [counts.Result], [], [.. (await CountAsync(counts, cancellationToken).ConfigureAwait(false)).Where(table => scope.Includes(table.Table))]);
        }

        var number = await constraints.AskAsync("sys.foreign_keys", ServerQueries.CountConstraints, cancellationToken).ConfigureAwait(false);
        await FindViolationsAsync(constraints, number is [[var all]] ? int.Parse(all, CultureInfo.InvariantCulture) : 0, cancellationToken).ConfigureAwait(false);
        await FindUntrustedAsync(trust, cancellationToken).ConfigureAwait(false);
        await FindDisabledIndexesAsync(indexes, cancellationToken).ConfigureAwait(false);
        foreach (var row in await triggers.AskAsync("sys.triggers", ServerQueries.DisabledTriggers, cancellationToken).ConfigureAwait(false))
        {
            triggers.Looked();
            triggers.Find(ValidationSeverity.Information, $"{row[0]}.{row[1]}.{row[2]}", $"This trigger is disabled. If nobody meant that: ENABLE TRIGGER {SqlText.Quote(row[0], row[2])} ON {SqlText.Quote(row[0], row[1])}.");
        }

        var tables = scope.Has("row-counts") ? await CountAsync(counts, cancellationToken).ConfigureAwait(false) : [];
        CheckRun[] checks = scope.Has("row-counts") ? [constraints, trust, indexes, triggers, counts] : [constraints, trust, indexes, triggers];
        var version = await counts.AskAsync("SERVERPROPERTY", ServerQueries.Version, cancellationToken).ConfigureAwait(false);
        return new ValidationOutcome(
            $"SQL Server {(version is [[var text]] ? text : "")}".TrimEnd(), [.. checks.Select(run => run.Result)], [.. checks.SelectMany(run => run.Findings)], tables);
    }

    private static async Task FindViolationsAsync(CheckRun run, int constraints, CancellationToken cancellationToken)
    {
        const int Examples = 5;
        var rows = await run.AskAsync("DBCC CHECKCONSTRAINTS", ServerQueries.ViolatedConstraints, cancellationToken).ConfigureAwait(false);
        run.Looked(run.Result.NotRun.Count == 0 ? constraints : 0);
        foreach (var violated in rows.Where(row => row.Length >= 3).GroupBy(row => (Table: row[0], Constraint: row[1])))
        {
            var count = violated.Count();
            run.Add(new ValidationFinding(
                run.Result.Name,
                ValidationSeverity.Error,
                $"{violated.Key.Table}.{violated.Key.Constraint}",
                $"{(count == 1 ? "1 row violates" : string.Create(CultureInfo.InvariantCulture, $"{count} rows violate"))} this constraint of {violated.Key.Table}. It was disabled, or created WITH NOCHECK, while they were written. Correct the rows that are shown by their values, then ALTER TABLE {violated.Key.Table} WITH CHECK CHECK CONSTRAINT {violated.Key.Constraint}.")
            {
                Count = count,
                Columns = ["row"],
                Rows = [.. violated.Take(Examples).Select(row => (IReadOnlyList<string>)[row[2]])],
            });
        }
    }

    private static async Task FindUntrustedAsync(CheckRun run, CancellationToken cancellationToken)
    {
        foreach (var row in await run.AskAsync("sys.foreign_keys", ServerQueries.UntrustedConstraints, cancellationToken).ConfigureAwait(false))
        {
            run.Looked();
            var why = row[3] == "1" ? "is disabled: nothing keeps wrong rows out" : "is not trusted: older rows were never compared, and no query plan relies on it";
            run.Find(ValidationSeverity.Warning, $"{row[0]}.{row[1]}.{row[2]}",
                $"This {row[4]} {why}. ALTER TABLE {SqlText.Quote(row[0], row[1])} WITH CHECK CHECK CONSTRAINT {SqlText.Quote(row[2])} compares all rows and switches it on.");
        }
    }

    private static async Task FindDisabledIndexesAsync(CheckRun run, CancellationToken cancellationToken)
    {
        foreach (var row in await run.AskAsync("sys.indexes", ServerQueries.DisabledIndexes, cancellationToken).ConfigureAwait(false))
        {
            run.Looked();
            run.Find(row[3] == "1" ? ValidationSeverity.Error : ValidationSeverity.Warning, $"{row[0]}.{row[1]}.{row[2]}",
                $"This index is disabled: no query uses it{(row[3] == "1" ? ", and nothing keeps rows unique" : "")}. ALTER INDEX {SqlText.Quote(row[2])} ON {SqlText.Quote(row[0], row[1])} REBUILD builds it again.");
        }
    }

    private static async Task<List<CountedTable>> CountAsync(CheckRun run, CancellationToken cancellationToken)
    {
        var tables = new List<CountedTable>();
        foreach (var row in await run.AskAsync("sys.tables", ServerQueries.Tables, cancellationToken).ConfigureAwait(false))
        {
            if (await run.AskAsync($"{row[0]}.{row[1]}", ServerQueries.Count(row[0], row[1]), cancellationToken).ConfigureAwait(false) is [[var count]])
            {
                run.Looked();
                tables.Add(new CountedTable($"{row[0]}.{row[1]}", long.Parse(count, CultureInfo.InvariantCulture)));
            }
        }

        tables.Sort((one, other) => string.CompareOrdinal(one.Table, other.Table));
        return tables;
    }

    private CheckRun Run(string name, string description) => new(commands, limits, name, description);
}

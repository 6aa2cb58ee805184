using System.Globalization;
using Migrations.Backups.Policy;
using Migrations.Providers;

namespace Migrations.Execution;

/// <summary>Looks at the database before and behind one migration. One use for each time that it is tried.</summary>
internal sealed class StepValidation(RunValidation wanted, PreparedStep step, MaskedSession session, RunProgress progress, TouchedTables touched)
{
    private const string RowCounts = "row-counts";

    /// <summary>Those that tell in the time of a deployment whether data and structure are right.</summary>
    private static readonly string[] s_touched = ["foreign-keys", "check-constraints", "not-null", "indexes", "sequences", "constraints", "definitions"];

    private static readonly string[] s_full = [.. s_touched, "index-structure", "materialized-views", "switched-off", "integrity", "trust"];
    private IReadOnlyList<string>? _tables;
    private Dictionary<string, long> _rows = [];

    private string Key => step.Step.Key.ToString();

    public async Task BeforeAsync(CancellationToken cancellationToken)
    {
        progress.At(step);
        _tables = await touched.OfAsync(step, cancellationToken).ConfigureAwait(false);
        _rows = wanted.AllowedLoss is null ? [] : (await CountAsync(cancellationToken).ConfigureAwait(false)).ToDictionary(table => table.Table, table => table.Rows);
    }

    /// <exception cref="ValidationFailure">Something is wrong.</exception>
    public async Task BehindAsync(CancellationToken cancellationToken)
    {
        var errors = new List<ValidationFinding>();
        if (wanted.Policy != ValidationPolicy.None)
        {
            var isFull = wanted.Policy == ValidationPolicy.Full;
            var scope = new ValidationScope { Checks = isFull ? s_full : s_touched, Tables = isFull ? null : _tables, IsInTransaction = step.InTransaction };
            errors.AddRange((await session.ValidateAsync(scope, cancellationToken).ConfigureAwait(false))?.Findings.Where(finding => finding.Severity == ValidationSeverity.Error) ?? []);
        }

        if (wanted.AllowedLoss is { } allowed)
        {
            errors.AddRange((await CountAsync(cancellationToken).ConfigureAwait(false)).Select(table => Loss(table, allowed)).OfType<ValidationFinding>());
        }

        if (errors.Count > 0)
        {
            throw new ValidationFailure(errors);
        }
    }

    private async Task<IReadOnlyList<CountedTable>> CountAsync(CancellationToken cancellationToken) =>
        (await session.ValidateAsync(new ValidationScope { Checks = [RowCounts], Tables = _tables, IsInTransaction = step.InTransaction }, cancellationToken).ConfigureAwait(false))?.Tables ?? [];

    private ValidationFinding? Loss(CountedTable now, double allowed)
    {
        var before = _rows.GetValueOrDefault(now.Table);
        var gone = before - now.Rows;
        var limit = MayDelete() ? allowed : 0;
        return gone <= 0 || gone * 100.0 / before <= limit ? null : new ValidationFinding(RowCounts, ValidationSeverity.Error, now.Table, string.Create(CultureInfo.InvariantCulture,
            $"The table had {before:N0} rows before {Key} and has {now.Rows:N0} behind it: {gone:N0} are gone, {(MayDelete() ? $"which is {gone * 100.0 / before:0.##} % of them, and {limit:0.##} % may be (option AllowedRowLoss)" : "and no statement of it deletes rows")}. Correct the migration, or, where the loss is meant, {(MayDelete() ? "allow more of it ('--row-loss')" : "run it without counting rows")}."));
    }

    /// <summary>True where a statement deletes rows, or runs what may.</summary>
    private bool MayDelete() => step.Script is null || step.Step.Direction == MigrationDirection.Down || step.Script.Statements.Any(statement =>
        StatementRisks.Of(statement.Kind) == StatementRisk.Hidden || new SqlWords(statement.Text) is var words && (words.Has("DELETE") || words.Has("TRUNCATE") || words.Has("MERGE") || words.Has("REPLACE"))
        || (StatementRisks.Of(statement.Kind) == StatementRisk.Rows && !statement.Kind.StartsWith("UPDATE", StringComparison.Ordinal)));
}

using System.Globalization;
using System.Text;
using Migrations.Packing;
using Migrations.Providers;

namespace Migrations.Execution;

/// <summary>Turns what went wrong in a step into an exception that says what, where, what stays, and what next.</summary>
internal static class RunFailure
{
    private const int LongestStatement = 300;

    public static Exception Explain(Exception error, PreparedStep? step, RetrySchedule? retried, RunProgress progress, CancellationToken cancellationToken)
    {
        var report = progress.Report();
        var key = step?.Step.Key.ToString() ?? "the run";
        switch (error)
        {
            case StatementException { VerifyIndex: { } index } failure when step?.Verify is { } verify:
                return Explain(failure, step, verify, index, retried, report);
            case StatementException failure when step is { Script: { } script }:
                return Explain(failure, step, script, failure.StatementIndex, retried, report);
            case VerificationException violations when step?.Verify is { } verify:
                return Explain(violations, step, verify, report);
            case ValidationFailure found when step is not null:
                return Explain(found, step, report);
            case OperationCanceledException when cancellationToken.IsCancellationRequested:
                return new MigrationCanceledException($"Cancelled at {key}. {Remains(step, report)}", error, cancellationToken) { Report = report };
            case MigrationException known:
                known.Report = report;
                return known;
            default:
                return step?.Code is not null
                    ? Failed($"{key} (C#) failed: {error.Message}{Environment.NewLine}{Retried(retried, error)}{Remains(step, report)}", error, step, report)
                    : new MigrationException($"{key} did not end: {error.Message} {Done(report)} Run again: the journal knows what was committed.", error) { Report = report };
        }
    }

    /// <summary>What a run that ends in the middle leaves.</summary>
    public static string Remains(RunProgress progress) => Remains(progress.Current, progress.Report());

    public static string Done(MigrationReport report)
    {
        if (report.IsRestored)
        {
            var how = report.Recovery is { ByDownScripts: true } ? "What the run had done was taken back" : $"The database was restored from the backup '{report.Backup}'";
            return $"{how}: nothing that this run did is left, and every table was compared with what it was before.{(report.Recovery is null ? "" : $" {report.Recovery}")}";
        }

        var applied = report.Applied.Except(report.RolledBack).ToArray();
        var stays = applied.Length switch
        {
            0 when report.RolledBack.Count == 0 => "Nothing was done before it in this run.",
            0 => "",
            1 => $"{applied[0]} was done before it and stays so.",
            var count => $"{count} migrations were done before it, {applied[0]} to {applied[^1]}, and stay so.",
        };
        var undone = report.RolledBack.Count == 0 ? "" : $" Undone by down scripts: {string.Join(", ", report.RolledBack)}.";
        var backup = report.Backup is { } name ? $" What was there before is in the backup '{name}'." : "";
        return $"{stays}{undone}{string.Concat(report.NotUndone.Select(n => $" Not undone: {n}"))}{backup}".Trim();
    }

    private static MigrationFailedException Explain(StatementException cause, PreparedStep step, Script script, int? index, RetrySchedule? retried, MigrationReport report)
    {
        var statement = index is { } number && number < script.Statements.Count ? script.Statements[number] : null;
        var position = statement is null ? default : SourcePosition.Of(statement, cause.Position);
        var text = new StringBuilder();
        text.Append(statement is null ? $"{script.File}: " : string.Create(CultureInfo.InvariantCulture, $"{script.File}({position.Line},{position.Column}): "));
        text.Append(cause.SqlState is null ? "" : $"error {cause.SqlState}: ").AppendLine(cause.Message);
        AppendLine(text, "statement", statement is null ? "the journal row or the commit" : Shorten(statement.TextOfFile));
        AppendLine(text, "detail", cause.Detail);
        AppendLine(text, "hint", cause.Hint);
        AppendLine(text, "context", cause.Context);
        foreach (var blocker in cause.Blockers)
        {
            AppendLine(text, "blocked by", blocker.ToString());
        }

        text.Append(Retried(retried, cause)).Append(CultureInfo.InvariantCulture, $"{step.Step.Key} failed. {Remains(step, report)}");
        return new MigrationFailedException(text.ToString(), cause)
        {
            MigrationId = step.Step.Key.ToString(),
            File = statement is null ? null : script.File,
            Line = position.Line,
            Column = position.Column,
            Statement = statement?.TextOfFile,
            DatabaseMessage = cause.Message,
            SqlState = cause.SqlState,
            Detail = cause.Detail,
            Hint = cause.Hint,
            Report = report,
        };
    }

    private static MigrationFailedException Explain(VerificationException cause, PreparedStep step, Script verify, MigrationReport report)
    {
        var query = verify.Statements[cause.VerifyIndex];
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{verify.File}({query.Line},{query.Column}): the check found violations, and should return no row:");
        text.Append("  ").AppendJoin(" | ", cause.Columns).AppendLine();
        foreach (var row in cause.Rows)
        {
            text.Append("  ").AppendJoin(" | ", row).AppendLine();
        }

        text.Append(cause.HasMore ? $"  … and more{Environment.NewLine}" : "").Append(CultureInfo.InvariantCulture, $"{step.Step.Key} failed. {Remains(step, report)}");
        return new MigrationFailedException(text.ToString(), cause)
        {
            MigrationId = step.Step.Key.ToString(),
            File = verify.File,
            Line = query.Line,
            Column = query.Column,
            Statement = query.TextOfFile,
            DatabaseMessage = cause.Message,
            Report = report,
        };
    }

    private static MigrationFailedException Explain(ValidationFailure cause, PreparedStep step, MigrationReport report)
    {
        var first = step.Script is { Statements.Count: > 0 } script ? script.Statements[0] : null;
        var text = new StringBuilder();
        text.Append(first is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{step.Script!.File}({first.Line},{first.Column}): "));
        text.AppendLine(CultureInfo.InvariantCulture, $"what the migration leaves is not right, so it {(step.InTransaction ? "was not committed" : "does not count as applied")}:");
        foreach (var finding in cause.Findings)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {finding.Place} ({finding.Check}): {finding.Message}");
            foreach (var row in finding.Rows.Prepend(finding.Columns).Where(row => row.Count > 0))
            {
                text.Append("    ").AppendJoin(" | ", row).AppendLine();
            }
        }

        text.Append(CultureInfo.InvariantCulture, $"{step.Step.Key} failed. {Remains(step, report)}");
        return new MigrationFailedException(text.ToString(), cause)
        {
            MigrationId = step.Step.Key.ToString(),
            File = first is null ? null : step.Script!.File,
            Line = first?.Line ?? 0,
            Column = first?.Column ?? 0,
            DatabaseMessage = cause.Message,
            Report = report,
        };
    }

    private static MigrationFailedException Failed(string text, Exception cause, PreparedStep step, MigrationReport report) => new(text, cause)
    {
        MigrationId = step.Step.Key.ToString(),
        DatabaseMessage = cause.Message,
        SqlState = (cause as StatementException)?.SqlState,
        Report = report,
    };

    private static string Retried(RetrySchedule? retried, Exception cause) => retried is { Attempts: > 0 } && cause is StatementException failure && Retries.Passes(failure)
        ? $"It was tried {Durations.Count(retried.Attempts, "time")} in {Durations.Format(retried.Elapsed)}, each ended in a {RetryReason.Name(failure.Failure)}; a longer time is the option RetryFor.{Environment.NewLine}"
        : "";

    private static string Remains(PreparedStep? step, MigrationReport report) => step is null ? Done(report)
        : step.InTransaction ? $"Its transaction was undone. {Done(report)}"
        : step.Code is not null ? $"It has no transaction: what it did stays, and it begins again in the next run. {Done(report)}"
        : $"It has no transaction: its statements before this one stay, and the next run goes on behind them. {Done(report)}";

    private static void AppendLine(StringBuilder text, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {name}: {value}");
        }
    }

    private static string Shorten(string sql) => sql.Length <= LongestStatement ? sql : sql[..LongestStatement] + " …";
}

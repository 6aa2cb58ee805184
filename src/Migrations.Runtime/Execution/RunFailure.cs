using System.Globalization;
using System.Text;
using Migrations.Packing;
using Migrations.Providers;

namespace Migrations.Execution;

/// <summary>Turns what went wrong in a step into an exception that says what, where, what stays, and what next.</summary>
internal static class RunFailure
{
    private const int LongestStatement = 300;

    public static Exception Explain(Exception error, PlannedMigration step, Script? script, RunProgress progress, CancellationToken cancellationToken)
    {
        var report = progress.Report();
        switch (error)
        {
            case StatementException failure when script is not null:
                return Explain(failure, step, script, report);
            case OperationCanceledException when cancellationToken.IsCancellationRequested:
                return new MigrationCanceledException($"Cancelled at {step.Key}. {Remains(script?.InTransaction ?? step.InTransaction, report)}", error, cancellationToken) { Report = report };
            case MigrationException known:
                known.Report = report;
                return known;
            default:
                return new MigrationException($"{step.Key} did not end: {error.Message} {Done(report)} Run again: the journal knows what was committed.", error) { Report = report };
        }
    }

    private static MigrationFailedException Explain(StatementException cause, PlannedMigration step, Script script, MigrationReport report)
    {
        var statement = cause.StatementIndex is { } index ? script.Statements[index] : null;
        var position = statement is null ? default : SourcePosition.Of(statement, cause.Position);
        var text = new StringBuilder();
        text.Append(statement is null ? $"{script.File}: " : string.Create(CultureInfo.InvariantCulture, $"{script.File}({position.Line},{position.Column}): "));
        text.Append(cause.SqlState is null ? "" : $"error {cause.SqlState}: ").AppendLine(cause.Message);
        AppendLine(text, "statement", statement is null ? "the journal row or the commit" : Shorten(statement.Text));
        AppendLine(text, "detail", cause.Detail);
        AppendLine(text, "hint", cause.Hint);
        AppendLine(text, "context", cause.Context);
        text.Append(CultureInfo.InvariantCulture, $"{step.Key} failed. {Remains(script.InTransaction, report)}");
        return new MigrationFailedException(text.ToString(), cause)
        {
            MigrationId = step.Key.ToString(),
            File = statement is null ? null : script.File,
            Line = position.Line,
            Column = position.Column,
            Statement = statement?.Text,
            DatabaseMessage = cause.Message,
            SqlState = cause.SqlState,
            Detail = cause.Detail,
            Hint = cause.Hint,
            Report = report,
        };
    }

    private static string Remains(bool inTransaction, MigrationReport report) => inTransaction
        ? $"Its transaction was undone. {Done(report)}"
        : $"It has no transaction: its statements before this one stay, and the next run goes on behind them. {Done(report)}";

    private static string Done(MigrationReport report) => report.Completed.Count switch
    {
        0 => "Nothing was done before it in this run.",
        1 => $"{report.Completed[0].Id} was done before it and stays so.",
        var count => string.Create(CultureInfo.InvariantCulture, $"{count} migrations were done before it, {report.Completed[0].Id} to {report.Completed[^1].Id}, and stay so."),
    };

    private static void AppendLine(StringBuilder text, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {name}: {value}");
        }
    }

    private static string Shorten(string sql) => sql.Length <= LongestStatement ? sql : sql[..LongestStatement] + " …";
}

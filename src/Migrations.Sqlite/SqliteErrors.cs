using System.Data.Common;
using System.Globalization;
using Migrations.Providers;

namespace Migrations.Sqlite;

/// <summary>Reads the driver's exceptions; System.Data.Common has no place for SQLite's result codes, so the text is what there is.</summary>
internal static class SqliteErrors
{
    /// <summary>Another connection holds the database: waiting helps.</summary>
    public static bool IsBusy(Exception error) =>
        error is DbException
        && (error.Message.Contains("database is locked", StringComparison.OrdinalIgnoreCase)
            || error.Message.Contains("database table is locked", StringComparison.OrdinalIgnoreCase)
            || error.Message.Contains("database schema is locked", StringComparison.OrdinalIgnoreCase));

    public static StatementException Explain(Exception error, StatementPlace place) => At(place, Message(error), error, IsBusy(error) ? StatementFailure.Busy : StatementFailure.Permanent);

    public static StatementException TookTooLong(Exception error, TimeSpan limit, StatementPlace place) =>
        At(place, string.Create(CultureInfo.InvariantCulture, $"It was stopped: it ran for longer than the {limit.TotalSeconds:0.###} s that the statement timeout allows."), error, StatementFailure.StatementTimeout);

    private static StatementException At(StatementPlace place, string message, Exception error, StatementFailure failure) => new(message, error)
    {
        StatementIndex = place.Statement,
        VerifyIndex = place.Verify,
        TransactionIndex = place.Transaction,
        PartIndex = place.Part,
        Failure = failure,
    };

    /// <summary>Microsoft.Data.Sqlite writes <c>SQLite Error 1: 'no such table: x'.</c>; the inner text is SQLite's own.</summary>
    private static string Message(Exception error)
    {
        var start = error.Message.IndexOf(": '", StringComparison.Ordinal);
        return error.Message.StartsWith("SQLite Error ", StringComparison.Ordinal) && start > 0
            ? error.Message[(start + 3)..].TrimEnd('.').TrimEnd('\'')
            : error.Message;
    }
}

using System.Data.Common;
using Migrations.Providers;

namespace Migrations.Sqlite;

/// <summary>Reads the driver's exceptions; System.Data.Common has no place for SQLite's result codes, so the text is what there is.</summary>
internal static class SqliteErrors
{
    /// <summary>Another connection holds the database: waiting helps.</summary>
    public static bool IsBusy(DbException error) =>
        error.Message.Contains("database is locked", StringComparison.OrdinalIgnoreCase)
        || error.Message.Contains("database table is locked", StringComparison.OrdinalIgnoreCase)
        || error.Message.Contains("database schema is locked", StringComparison.OrdinalIgnoreCase);

    public static StatementException Explain(DbException error, int? statement) =>
        new(Message(error), error) { StatementIndex = statement };

    /// <summary>Microsoft.Data.Sqlite writes <c>SQLite Error 1: 'no such table: x'.</c>; the inner text is SQLite's own.</summary>
    private static string Message(DbException error)
    {
        var start = error.Message.IndexOf(": '", StringComparison.Ordinal);
        return error.Message.StartsWith("SQLite Error ", StringComparison.Ordinal) && start > 0
            ? error.Message[(start + 3)..].TrimEnd('.').TrimEnd('\'')
            : error.Message;
    }
}

using System.Globalization;
using Migrations.Providers;

namespace Migrations.Sqlite;

/// <summary>The journal as text for the <c>sqlite3</c> program.</summary>
internal sealed class SqliteOfflineJournal : IOfflineJournal
{
    public string Begin => "BEGIN IMMEDIATE";

    public IReadOnlyList<string> Create(JournalNames names) => new SqliteJournal(names, user: "").Create;

    public IReadOnlyList<string> Write(JournalNames names, JournalChange change) =>
        [.. new SqliteJournal(names, user: "").Write(change).Select(statement => statement.WithLiterals(Literal))];

    /// <summary>Without procedures, a constraint is what can fail: its name is in SQLite's message.</summary>
    public IReadOnlyList<string> Check(string query, string message) =>
    [
        $"CREATE TEMP TABLE migrations_check (violations INTEGER CONSTRAINT \"{message.Replace("\"", "\"\"", StringComparison.Ordinal)}\" CHECK (violations = 0))",
        $"INSERT INTO temp.migrations_check SELECT count(*) FROM (\n{query}\n)",
        "DROP TABLE temp.migrations_check",
    ];

    private static string Literal(object? value) => value switch
    {
        null => "NULL",
        byte[] bytes => $"X'{Convert.ToHexString(bytes)}'",
        int or long => string.Create(CultureInfo.InvariantCulture, $"{value}"),
        _ => $"'{value.ToString()!.Replace("'", "''", StringComparison.Ordinal)}'",
    };
}

using System.Globalization;
using Migrations.Providers;

namespace Migrations.PostgreSql.Journal;

/// <summary>The journal as text for <c>psql</c>. Without a schema of its own it is in the first schema of the search_path.</summary>
internal sealed class PostgreSqlOfflineJournal : IOfflineJournal
{
    public string Begin => "BEGIN";

    public IReadOnlyList<string> Create(JournalNames names)
    {
        var journal = new PostgreSqlJournal(names, names.Schema);
        return names.Schema is null ? [journal.CreateHistory, journal.CreateLog] : [journal.CreateSchema, journal.CreateHistory, journal.CreateLog];
    }

    public IReadOnlyList<string> Write(JournalNames names, JournalChange change) =>
        [new PostgreSqlJournal(names, names.Schema).Write(change, (value, _) => Literal(value.Value)).Sql];

    private static string Literal(object? value) => value switch
    {
        null => "NULL",
        byte[] bytes => $"'\\x{Convert.ToHexStringLower(bytes)}'::bytea",
        int or long => string.Create(CultureInfo.InvariantCulture, $"{value}"),
        Guid id => $"'{id}'::uuid",
        _ => $"'{value.ToString()!.Replace("'", "''", StringComparison.Ordinal)}'",
    };
}

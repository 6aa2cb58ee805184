using System.Globalization;
using Migrations.Providers;

namespace Migrations.SqlServer;

/// <summary>The journal as text for <c>sqlcmd</c>. Without a connection nobody knows the user's default schema, so it is dbo where none is named.</summary>
internal sealed class SqlServerOfflineJournal : IOfflineJournal
{
    public string Begin => "SET XACT_ABORT ON;\nBEGIN TRANSACTION";

    public string Terminator => "\nGO";

    public IReadOnlyList<string> Create(JournalNames names) => Journal(names) is var journal ? [journal.CreateSchema, journal.CreateHistory, journal.CreateLog] : [];

    public IReadOnlyList<string> Write(JournalNames names, JournalChange change) => [Journal(names).Write(change).WithLiterals(SqlText.Literal).TrimEnd(';')];

    public IReadOnlyList<string> Check(string query, string message) => [$"{query}\n;IF @@ROWCOUNT > 0 THROW 50003, {SqlText.Literal(message)}, 1;"];

    public string? Loop(string statement, TimeSpan pause)
    {
        var wait = pause > TimeSpan.Zero ? string.Create(CultureInfo.InvariantCulture, $"\nWAITFOR DELAY '{pause:hh\\:mm\\:ss\\.fff}';") : "";
        return $"WHILE 1 = 1\nBEGIN\n{statement}\n;IF @@ROWCOUNT = 0 BREAK;{wait}\nEND";
    }

    private static SqlServerJournal Journal(JournalNames names) => new(names, names.Schema ?? "dbo");
}

using Migrations.Providers;

namespace Migrations.SqlServer;

/// <summary>The journal as text for <c>sqlcmd</c>. Without a connection nobody knows the user's default schema, so it is dbo where none is named.</summary>
internal sealed class SqlServerOfflineJournal : IOfflineJournal
{
    public string Begin => "SET XACT_ABORT ON;\nBEGIN TRANSACTION";

    public IReadOnlyList<string> Create(JournalNames names) => Journal(names) is var journal ? [journal.CreateSchema, journal.CreateHistory, journal.CreateLog] : [];

    public IReadOnlyList<string> Write(JournalNames names, JournalChange change) => [Journal(names).Write(change).WithLiterals(SqlText.Literal).TrimEnd(';')];

    private static SqlServerJournal Journal(JournalNames names) => new(names, names.Schema ?? "dbo");
}

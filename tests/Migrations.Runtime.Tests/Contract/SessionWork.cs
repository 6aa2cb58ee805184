using Migrations.Providers;

namespace Migrations.Runtime.Tests.Contract;

/// <summary>What a test hands over to a session.</summary>
internal static class SessionWork
{
    public static StatementLimits Limits { get; } = new(TimeSpan.FromSeconds(2), TimeSpan.Zero);

    public static async Task<IMigrationSession> OpenAsync(ContractDatabase database, bool journal = true, StatementLimits? limits = null)
    {
        var settings = new SessionSettings(new JournalNames(null, "migration_history", "migration_log"), "a test") { Limits = limits ?? Limits };
        var session = await database.Provider.OpenAsync(DatabaseTarget.Parse(database.ConnectionString), settings, CancellationToken.None);
        if (journal)
        {
            await session.CreateJournalAsync(CancellationToken.None);
        }

        return session;
    }

    public static SqlStatement Statement(string text) => new(text, 1, 1, string.Join(' ', text.Split(' ').Take(2)), 1);

    public static SqlStatement Probed(ProbeKind kind, params string[] names) => Statement("SELECT 1") with { Probe = new StatementProbe(kind, names) };

    public static TransactionPart Part(string version, params string[] statements) => new()
    {
        Statements = [.. statements.Select(Statement)],
        Change = Saved(version),
    };

    public static MigrationTransaction Transaction(params TransactionPart[] parts) => new(parts, Limits);

    public static SavedEntry Saved(string version, JournalState state = JournalState.Applied) => new(
        new JournalEntry
        {
            Key = new MigrationKey(version, "test"),
            Sequence = int.Parse(version),
            Checksum = "c0",
            CodeChecksum = "c1",
            Chain = "c2",
            State = state,
            Application = "a test",
            RunId = Guid.Empty,
        },
        Replaces: false,
        new LogEntry { RunId = Guid.Empty, Action = "apply", Key = new MigrationKey(version, "test"), Application = "a test" });

    public static Task RunAsync(this IMigrationSession session, params MigrationTransaction[] transactions) =>
        session.RunTransactionsAsync(transactions, (_, _) => { }, CancellationToken.None);
}

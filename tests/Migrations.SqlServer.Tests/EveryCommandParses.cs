using Microsoft.SqlServer.TransactSql.ScriptDom;
using Migrations.Providers;
using Migrations.Runtime.Tests.Bundles;
using Migrations.SqlServer.Tests.Recording;

namespace Migrations.SqlServer.Tests;

/// <summary>Every command that the provider sends, read by the grammar of SQL Server 2019.</summary>
[TestClass]
public sealed class EveryCommandParses
{
    private static readonly JournalNames s_names = new("odd ]schema", "odd ]history's", "odd ]log");

    [TestMethod]
    public async Task OfEveryMethodOfASession()
    {
        var server = new RecordedServer { Options = 0 };
        await using (var connection = server.Factory.CreateConnection()!)
        {
            await connection.OpenAsync();
            var settings = new SessionSettings(s_names, "it's an app") { Limits = new StatementLimits(TimeSpan.FromSeconds(5), TimeSpan.Zero) };
            await using var session = await new SqlServerProvider(server.Factory).OpenAsync(DatabaseTarget.Of(connection), settings, CancellationToken.None);
            await CallAllAsync(session, server);
        }

        var wrong = server.Sent.Select(c => c.Sql).Distinct().Select(sql => (Sql: sql, Errors: Parse(sql))).Where(c => c.Errors.Count > 0);

        Assert.AreEqual("", string.Join("\n\n", wrong.Select(c => $"{string.Join('\n', c.Errors.Select(e => $"{e.Line},{e.Column}: {e.Message}"))}\n{c.Sql}")));
        Assert.IsGreaterThan(40, server.Sent.Select(c => c.Sql).Distinct().Count());
    }

    [TestMethod]
    public void OfTheJournalAsText()
    {
        var journal = new SqlServerProvider(new RecordedServer().Factory).OfflineJournal;
        JournalChange[] changes = [Saved(false), Saved(true), Progress(JournalState.Applied), new RemovedEntry(new MigrationKey("1", "it's"), Log())];
        string[] texts = [.. journal.Create(s_names), .. journal.Create(new JournalNames(null, "h", "l")), .. changes.SelectMany(c => journal.Write(s_names, c)), journal.Begin,
            .. journal.Check("SELECT id FROM a ORDER BY id -- all", "it's wrong"), journal.Loop("DELETE TOP (5) FROM a -- some", TimeSpan.FromMilliseconds(1500))!, journal.Loop("DELETE TOP (5) FROM a", TimeSpan.Zero)!];

        Assert.Contains("WAITFOR DELAY '00:00:01.500'", texts[^2]);
        foreach (var text in texts)
        {
            Assert.IsEmpty(Parse(text), text);
        }
    }

    [TestMethod]
    public void AnErrorWouldBeSeen() => Assert.IsNotEmpty(Parse("IF @@TRANCOUNT <> 1 THROW 50001;"));

    private static async Task CallAllAsync(IMigrationSession session, RecordedServer server)
    {
        var none = CancellationToken.None;
        var key = new MigrationKey("1", "it's");
        await session.ReadLogAsync(5, none);
        await session.ReadHistoryAsync(none);
        await session.CreateJournalAsync(none);
        await session.ReadDownScriptAsync(key, none);
        await session.TryLockAsync(none);
        server.AnswerOnce("sp_getapplock", [-1]);
        await session.TryLockAsync(none);
        foreach (JournalChange change in new JournalChange[] { Saved(false), Saved(true), Progress(JournalState.Applying), Progress(JournalState.Applied), new RemovedEntry(key, Log()), new RemovedEntry(key, null), new LoggedOnly(Log()), new AcceptedScript(Entry(), Log()) })
        {
            await session.WriteAsync(change, none);
            await session.RunTransactionsAsync([new MigrationTransaction([new TransactionPart { Change = change }], new StatementLimits(TimeSpan.Zero, TimeSpan.Zero))], (_, _) => { }, none);
        }

        var statement = new SqlStatement("UPDATE a SET b = 1 -- all", 1, 1, "UPDATE", 1);
        await session.RunBatchAsync(statement, Progress(JournalState.Applying), StatementLimits.None, none);
        await session.RunStatementAsync(statement, new StatementLimits(TimeSpan.FromSeconds(1), TimeSpan.Zero), none);
        await session.RunCodeAsync((_, _) => Task.CompletedTask, none);
        foreach (var kind in Enum.GetValues<ProbeKind>())
        {
            await session.ProbeAsync(statement with { Probe = new StatementProbe(kind, ["it's", "a]b", "", "t", "unique", "(id)"]) }, none);
        }

        server.AnswerOnce("COUNT(*) FROM sys.objects", [1]);
        await session.ProbeAsync(statement with { Probe = new StatementProbe(ProbeKind.ColumnGone, ["", "t", "c"]) }, none);
        server.AnswerOnce("SELECT COUNT(*) FROM sys.indexes", [1]);
        await session.ProbeAsync(statement with { Probe = new StatementProbe(ProbeKind.IndexThere, ["", "i", "", "t", "", "(id)"]) }, none);
        await session.EstimateRowsAsync("it's", "t", none);
        server.FailOnce("INSERT INTO [odd ]]schema].[odd ]]history's]", 2627);
        await Assert.ThrowsAsync<Exception>(() => session.RunTransactionsAsync([new MigrationTransaction([new TransactionPart { Change = Saved(false) }], StatementLimits.None)], (_, _) => { }, none));
        server.AnswerOnce("FROM sys.tables WHERE is_ms_shipped", ["odd ]schema", "it's"]);
        await ((IValidationSession)session).ValidateAsync(ValidationScope.Everything, none);
        await ((IValidationSession)session).CheckAsync(statement with { Text = "SELECT b FROM a WHERE b = 1 -- none" }, none);
        await session.DropAllAsync(none);
        await session.UnlockAsync(none);
    }

    private static IList<ParseError> Parse(string sql)
    {
        new TSql150Parser(initialQuotedIdentifiers: true).Parse(new StringReader(sql), out var errors);
        return errors;
    }

    private static JournalEntry Entry() => new()
    {
        Key = new MigrationKey("1", "it's"),
        Sequence = 1,
        Checksum = "a",
        CodeChecksum = "b",
        Chain = "c",
        Application = "it's",
        RunId = Guid.Empty,
        Duration = TimeSpan.FromSeconds(1),
        Down = new StoredScript([1, 2], [3]),
    };

    private static SavedEntry Saved(bool replaces) => new(Entry(), replaces, Log());

    private static SavedProgress Progress(JournalState state) => new(new MigrationKey("1", "it's"), state, 1, "c", TimeSpan.FromSeconds(1), state == JournalState.Applied ? Log() : null);

    private static LogEntry Log() => new() { RunId = Guid.Empty, Action = "apply", Key = new MigrationKey("1", "it's"), Application = "it's" };
}

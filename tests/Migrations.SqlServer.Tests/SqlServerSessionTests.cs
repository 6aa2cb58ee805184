using System.Data.Common;
using Migrations.Providers;
using Migrations.Runtime.Tests.Bundles;
using Migrations.SqlServer.Tests.Recording;
using Migrations.TestSupport;

namespace Migrations.SqlServer.Tests;

/// <summary>What a session sends for the parts of a run that a bundle of the tests does not reach, and how it reads answers.</summary>
[TestClass]
public sealed class SqlServerSessionTests
{
    private static readonly StatementLimits s_limits = new(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(90));
    private readonly RecordedServer _server = new();

    [TestMethod]
    public async Task CodeIsGivenTheTransaction()
    {
        await using var session = await OpenAsync();

        await RunAsync(session, Part("1", "CREATE TABLE a (id int)") with
        {
            Code = async (context, token) =>
            {
                Assert.AreEqual(MigrationDialect.SqlServer, context.Dialect);
                Assert.IsNotNull(context.Transaction);
                await context.CreateCommand("UPDATE a SET id = 1").ExecuteNonQueryAsync(token);
            },
        });

        Snapshot.Verify(_server.Order);
    }

    [TestMethod]
    public async Task ViolationsUndoTheTransaction()
    {
        await using var session = await OpenAsync();
        _server.Answer("SELECT id FROM a", [1, "x"], [2, DBNull.Value]);
        var part = Part("1", "CREATE TABLE a (id int)") with { Verify = [Statement("SELECT 1 WHERE 1 = 0"), Statement("SELECT id FROM a")] };

        var violation = await Assert.ThrowsExactlyAsync<VerificationException>(() => RunAsync(session, part));

        Assert.AreEqual(1, violation.VerifyIndex);
        Assert.AreEqual("1 x, 2 NULL", string.Join(", ", violation.Rows.Select(row => string.Join(' ', row))));
        Assert.IsEmpty(_server.History);
        Snapshot.Verify(_server.Order);
    }

    [TestMethod]
    public async Task AVerifyQueryThatFailsIsToldFromAStatement()
    {
        await using var session = await OpenAsync();
        _server.FailOnce("SELECT id FROM absent", 208);

        var failure = await Assert.ThrowsExactlyAsync<StatementException>(() => RunAsync(session, Part("1", "CREATE TABLE a (id int)") with { Verify = [Statement("SELECT id FROM absent")] }));

        Assert.AreEqual((null, 0), (failure.StatementIndex, failure.VerifyIndex));
    }

    [TestMethod]
    public async Task SeveralPartsAreOneTransactionAndSettingsAreResetBetweenThem()
    {
        await using var session = await OpenAsync();

        await RunAsync(session, Part("1", "CREATE TABLE a (id int)"), Part("2", "USE other", "SET QUOTED_IDENTIFIER OFF"), Part("3", "CREATE TABLE b (id int)"));

        Snapshot.Verify(_server.Order);
        Assert.HasCount(3, _server.History);
    }

    [TestMethod]
    public async Task ABatchOfRowsIsOneTransactionWithItsProgress()
    {
        await using var session = await OpenAsync();
        await session.WriteAsync(Saved("1", JournalState.Applying), CancellationToken.None);
        _server.Answer("SELECT ROWCOUNT_BIG()", [5000L]);
        _server.Events.Clear();

        var progress = new SavedProgress(new MigrationKey("1", "test"), JournalState.Applying, 0, "", TimeSpan.Zero, null) { CompletedRows = 10_000 };
        var rows = await session.RunBatchAsync(Statement("UPDATE TOP (5000) a SET done = 1 WHERE done = 0"), progress, s_limits, CancellationToken.None);

        Assert.AreEqual(5000, rows);
        Assert.AreEqual(15_000L, _server.History.Single()["completed_rows"]);
        Snapshot.Verify(string.Join('\n', _server.Events.Select(e => e.Full())));
    }

    [TestMethod]
    public async Task TheLockIsTakenOnceAndGuardsTheJournal()
    {
        await using var session = await OpenAsync();

        Assert.IsNull(await session.TryLockAsync(CancellationToken.None));
        await session.WriteAsync(Saved("1", JournalState.Applying), CancellationToken.None);
        var guarded = _server.Events[^1].Sql;
        await session.UnlockAsync(CancellationToken.None);
        await session.WriteAsync(Saved("2", JournalState.Applying), CancellationToken.None);

        Assert.Contains("IF APPLOCK_MODE(N'public', N'Migrations:", guarded);
        Assert.DoesNotContain("APPLOCK_MODE", _server.Events[^1].Sql);
        Snapshot.Verify(_server.Order);
    }

    [TestMethod]
    public async Task TheHolderOfTheLockIsReadFromTheServersViews()
    {
        await using var session = await OpenAsync();
        await session.TryLockAsync(CancellationToken.None);
        var name = Parameter("sp_getapplock", "name");
        _server.AnswerOnce("sp_getapplock", [-1]);
        _server.AnswerOnce("FROM sys.dm_tran_locks AS l", [55, "shop", "web-1", $"0:[{name}:1789000000]:(a1b2c3d4)"]);

        var holder = await session.TryLockAsync(CancellationToken.None);

        Assert.AreEqual("'shop' on web-1 (pid 55) since 00:26:40 UTC", holder!.ToString());
        Assert.IsLessThanOrEqualTo(32, name.Length + 1 + 10);
    }

    [TestMethod]
    public async Task WhoHoldsTheLockIsUnknownWithoutTheRightToSeeIt()
    {
        await using var session = await OpenAsync();
        _server.AnswerOnce("sp_getapplock", [-1]);
        _server.FailOnce("FROM sys.dm_tran_locks AS l", 300, "VIEW SERVER STATE permission was denied.");

        Assert.AreEqual(LockHolder.Unknown, await session.TryLockAsync(CancellationToken.None));
        _server.AnswerOnce("sp_getapplock", [-999]);
        await Assert.ThrowsExactlyAsync<MigrationException>(() => session.TryLockAsync(CancellationToken.None));
    }

    [TestMethod]
    [DataRow(1222, StatementFailure.LockTimeout)]
    [DataRow(1205, StatementFailure.Deadlock)]
    [DataRow(3960, StatementFailure.Serialization)]
    [DataRow(-2, StatementFailure.StatementTimeout)]
    [DataRow(10054, StatementFailure.ConnectionLost)]
    [DataRow(233, StatementFailure.ConnectionLost)]
    [DataRow(547, StatementFailure.Permanent)]
    public async Task ErrorNumbersSayWhatKindOfFailureItIs(int number, StatementFailure expected)
    {
        await using var session = await OpenAsync();
        _server.FailOnce("CREATE TABLE a", number);

        var failure = await Assert.ThrowsExactlyAsync<StatementException>(() => RunAsync(session, Part("1", "CREATE TABLE a (id int)")));

        Assert.AreEqual((expected, 0, number.ToString()), (failure.Failure, failure.StatementIndex, failure.SqlState));
        Assert.IsEmpty(_server.History);
    }

    [TestMethod]
    public async Task AConnectionThatIsClosedBehindAnErrorIsLost()
    {
        await using var session = await OpenAsync();
        _server.FailOnce("CREATE TABLE a", 547, breaks: true);

        var failure = await Assert.ThrowsExactlyAsync<StatementException>(() => RunAsync(session, Part("1", "CREATE TABLE a (id int)")));

        Assert.AreEqual(StatementFailure.ConnectionLost, failure.Failure);
    }

    [TestMethod]
    public async Task TheLineOfAnErrorIsItsPlaceInTheBatchWhereTheDriverTellsIt()
    {
        var provider = new SqlServerProvider(_server.Factory) { ReadError = e => new SqlServerError(((RecordedError)e).Number, 3, "") };
        await using var session = await OpenAsync(provider);
        _server.FailOnce("INSERT", 547);

        var failure = await Assert.ThrowsExactlyAsync<StatementException>(() => RunAsync(session, Part("1", "-- é\r\n\r\nINSERT INTO a VALUES (1)")));

        Assert.AreEqual("-- é\r\n\r\n".Length + 1, failure.Position);
    }

    [TestMethod]
    public async Task CodeThatLeavesATransactionOpenIsFound()
    {
        await using var session = await OpenAsync();

        var failure = await Assert.ThrowsExactlyAsync<StatementException>(() =>
            session.RunCodeAsync((context, token) => context.CreateCommand("BEGIN TRANSACTION").ExecuteNonQueryAsync(token), CancellationToken.None));
        Assert.Contains("began a transaction and did not end it", failure.Message);
        Assert.AreEqual(0, _server.OpenTransactions);
        await session.RunCodeAsync((context, token) => context.CreateCommand("SELECT 1").ExecuteNonQueryAsync(token), CancellationToken.None);

        failure = await Assert.ThrowsExactlyAsync<StatementException>(() =>
            session.RunCodeAsync(async (context, token) => await context.Connection.BeginTransactionAsync(token), CancellationToken.None));
        Assert.Contains("began a transaction and did not end it", failure.Message);
        Assert.AreEqual(0, _server.OpenTransactions);
    }

    [TestMethod]
    [DataRow(ProbeKind.MayRepeat, "", null, StatementOutcome.NoEffect)]
    [DataRow(ProbeKind.TableThere, "|a", 1, StatementOutcome.TookEffect)]
    [DataRow(ProbeKind.TableThere, "|a", 0, StatementOutcome.NoEffect)]
    [DataRow(ProbeKind.TableGone, "|a", 0, StatementOutcome.TookEffect)]
    [DataRow(ProbeKind.ColumnThere, "|a|b", 1, StatementOutcome.TookEffect)]
    [DataRow(ProbeKind.ColumnGone, "|a|b", 1, StatementOutcome.NoEffect)]
    [DataRow(ProbeKind.IndexThere, "|i||a||(id)", 1, StatementOutcome.TookEffect)]
    [DataRow(ProbeKind.IndexThere, "|i||a||(id)", 0, StatementOutcome.NoEffect)]
    [DataRow(ProbeKind.EnumLabel, "|t|l", null, StatementOutcome.Unknown)]
    public async Task AProbeAsksTheCatalog(ProbeKind kind, string names, int? found, StatementOutcome expected)
    {
        await using var session = await OpenAsync();
        if (found is { } count)
        {
            _server.Answer("SELECT COUNT(*)", [count]);
        }

        Assert.AreEqual(expected, await session.ProbeAsync(Statement("X") with { Probe = new StatementProbe(kind, names.Split('|')) }, CancellationToken.None));
        Assert.AreEqual(found is null, _server.Events[^1].Sql.StartsWith("SELECT DB_NAME()"));
    }

    [TestMethod]
    [DataRow(ProbeKind.DatabaseThere, (byte)0, StatementOutcome.TookEffect)]
    [DataRow(ProbeKind.DatabaseThere, null, StatementOutcome.NoEffect)]
    [DataRow(ProbeKind.DatabaseThere, (byte)1, StatementOutcome.Unknown)]
    [DataRow(ProbeKind.DatabaseGone, null, StatementOutcome.TookEffect)]
    [DataRow(ProbeKind.DatabaseGone, (byte)0, StatementOutcome.NoEffect)]
    public async Task ADatabaseIsThereWhenItIsOnline(ProbeKind kind, byte? state, StatementOutcome expected)
    {
        await using var session = await OpenAsync();
        if (state is { } known)
        {
            _server.Answer("FROM sys.databases", [known]);
        }

        Assert.AreEqual(expected, await session.ProbeAsync(Statement("X") with { Probe = new StatementProbe(kind, ["other"]) }, CancellationToken.None));
    }

    [TestMethod]
    public async Task DroppingAllAsksUntilNothingIsLeftAndIsOneTransaction()
    {
        await using var session = await OpenAsync();
        _server.AnswerOnce("FROM sys.foreign_keys", ["ALTER TABLE [dbo].[b] DROP CONSTRAINT [fk]"]);
        _server.AnswerOnce("FROM sys.objects AS o", ["DROP VIEW [dbo].[v]"], ["DROP TABLE [dbo].[b]"]);
        _server.AnswerOnce("FROM sys.objects AS o", ["DROP FUNCTION [dbo].[f]"]);
        _server.AnswerOnce("FROM sys.schemas", ["DROP SCHEMA [sales]"]);

        await session.DropAllAsync(CancellationToken.None);

        Snapshot.Verify(_server.Order);
    }

    [TestMethod]
    public async Task RowsAreEstimatedFromThePartitions()
    {
        await using var session = await OpenAsync();
        _server.AnswerOnce("FROM sys.partitions", [300_000_000L]);

        Assert.AreEqual(300_000_000L, await session.EstimateRowsAsync("sales", "or]ders", CancellationToken.None));
        Assert.AreEqual("[sales].[or]]ders]", Parameter("FROM sys.partitions", "object"));
        Assert.IsNull(await session.EstimateRowsAsync("", "absent", CancellationToken.None));
    }

    [TestMethod]
    public async Task AMigrationThatAnotherRunAppliedIsSaidToBe()
    {
        await using var session = await OpenAsync();
        await RunAsync(session, Part("1", "CREATE TABLE a (id int)"));

        var error = await Assert.ThrowsExactlyAsync<MigrationException>(() => RunAsync(session, Part("1", "CREATE TABLE b (id int)")));

        Assert.Contains("1_test was applied by another run at the same time", error.Message);
    }

    internal async Task<IMigrationSession> OpenAsync(SqlServerProvider? provider = null)
    {
        var settings = new SessionSettings(new JournalNames(null, "migration_history", "migration_log"), "a test") { Limits = s_limits };
        var session = await (provider ?? new SqlServerProvider(_server.Factory)).OpenAsync(DatabaseTarget.Parse("sqlserver://sa:secret@db.example/shop"), settings, CancellationToken.None);
        await session.CreateJournalAsync(CancellationToken.None);
        _server.Events.RemoveRange(2, _server.Events.Count - 2);
        return session;
    }

    private string Parameter(string command, string name) => (string)_server.Sent.First(c => c.Sql.Contains(command)).Values[name]!;

    private static Task RunAsync(IMigrationSession session, params TransactionPart[] parts) =>
        session.RunTransactionsAsync([new MigrationTransaction(parts, s_limits)], (_, _) => { }, CancellationToken.None);

    private static SqlStatement Statement(string text) => new(text, 1, 1, "X", 1);

    private static TransactionPart Part(string version, params string[] batches) => new() { Statements = [.. batches.Select(Statement)], Change = Saved(version, JournalState.Applied) };

    private static SavedEntry Saved(string version, JournalState state) => new(
        new JournalEntry { Key = new MigrationKey(version, "test"), Sequence = int.Parse(version), Checksum = "c0", CodeChecksum = "c1", Chain = "c2", State = state, Application = "a test", RunId = Guid.Empty },
        Replaces: false,
        new LogEntry { RunId = Guid.Empty, Action = "apply", Key = new MigrationKey(version, "test"), Application = "a test" });
}

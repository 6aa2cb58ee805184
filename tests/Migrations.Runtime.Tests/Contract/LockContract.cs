using Migrations.Providers;
using Migrations.Runtime.Tests.Bundles;

namespace Migrations.Runtime.Tests.Contract;

/// <summary>The lock of a run, on every database.</summary>
public abstract class LockContract
{
    private static readonly TestMigration s_a = new("1", "a", TestScript.Of("CREATE TABLE a (id integer)"));

    private protected abstract Task<ContractDatabase> CreateAsync();

    [TestMethod]
    public async Task WhoWaitsTooLongIsToldWhoHoldsIt()
    {
        var database = await CreateAsync();
        await using var holder = await HoldAsync(database);

        var error = await Assert.ThrowsExactlyAsync<MigrationLockTimeoutException>(
            () => database.App(s_a).ApplyAsync(database.ConnectionString, new MigrationOptions { RunLockTimeout = TimeSpan.FromMilliseconds(300) }));

        Assert.AreEqual("the other app", error.Holder.Application);
        Assert.IsNotNull(error.Holder.ProcessId);
        Assert.IsLessThan(TimeSpan.FromMinutes(1), (DateTimeOffset.UtcNow - error.Holder.Since!.Value).Duration());
        Assert.Contains("'the other app'", error.Message);
        Assert.AreEqual("", await database.TablesAsync());
    }

    [TestMethod]
    public async Task WaitingIsShownAndEndsWhenTheLockIsFree()
    {
        var database = await CreateAsync();
        var holder = await HoldAsync(database);
        var logger = new RecordingLogger();
        var run = database.App(s_a).ApplyAsync(database.ConnectionString, new MigrationOptions { Logger = logger });
        while (!logger.Messages.Any(m => m.Id.Id == 4))
        {
            Assert.IsFalse(run.IsCompleted, "it did not wait");
            await Task.Delay(10);
        }

        Assert.Contains("held by 'the other app'", logger.Messages.Single(m => m.Id.Id == 4).Message);
        Assert.AreEqual("", await database.TablesAsync());
        await holder.UnlockAsync(CancellationToken.None);
        await holder.DisposeAsync();

        await run;
        Assert.AreEqual("a", await database.TablesAsync());
    }

    [TestMethod]
    public async Task AScriptWithoutATransactionThatAnotherRunIsAtIsWaitedFor()
    {
        var database = await CreateAsync();
        var app = database.App(new TestMigration("1", "loose", TestScript.WithoutTransaction("CREATE TABLE a (id integer)", "INSERT INTO a VALUES (1)")));
        await app.ApplyAsync(database.ConnectionString);
        await database.ExecuteAsync("UPDATE migration_history SET state = 'applying', completed_statements = 1");
        var holder = await HoldAsync(database);
        var logger = new RecordingLogger();

        var run = app.ApplyAsync(database.ConnectionString, new MigrationOptions { Logger = logger });
        while (!logger.Messages.Any(m => m.Id.Id == 4))
        {
            Assert.IsFalse(run.IsCompleted, $"it did not wait: {run.Exception?.Message}");
            await Task.Delay(10);
        }

        await database.ExecuteAsync("UPDATE migration_history SET state = 'applied', completed_statements = 2");
        await holder.UnlockAsync(CancellationToken.None);
        await holder.DisposeAsync();

        Assert.IsEmpty((await run).Completed);
    }

    [TestMethod]
    public async Task WaitingCanBeCancelled()
    {
        var database = await CreateAsync();
        await using var holder = await HoldAsync(database);
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAsync<OperationCanceledException>(() => database.App(s_a).ApplyAsync(database.ConnectionString, null, cancellation.Token));
    }

    [TestMethod]
    public async Task ARunWithNothingToDoDoesNotWait()
    {
        var database = await CreateAsync();
        await database.App(s_a).ApplyAsync(database.ConnectionString);
        await using var holder = await HoldAsync(database);

        var report = await database.App(s_a).ApplyAsync(database.ConnectionString, new MigrationOptions { RunLockTimeout = TimeSpan.Zero });

        Assert.IsEmpty(report.Completed);
    }

    private static async Task<IMigrationSession> HoldAsync(ContractDatabase database)
    {
        var session = await database.Provider.OpenAsync(
            DatabaseTarget.Parse(database.ConnectionString), new SessionSettings(new JournalNames(null, "migration_history", "migration_log"), "the other app"), CancellationToken.None);
        Assert.IsNull(await session.TryLockAsync(CancellationToken.None));
        return session;
    }
}

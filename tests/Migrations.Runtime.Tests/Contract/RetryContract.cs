using Migrations.Runtime.Tests.Bundles;

namespace Migrations.Runtime.Tests.Contract;

/// <summary>Failures that pass, on every database.</summary>
public abstract class RetryContract
{
    private static readonly TestMigration s_a = new("1", "a", TestScript.Of("CREATE TABLE a (id integer)"));
    private static readonly TestMigration s_b = new("2", "b", TestScript.Of("CREATE TABLE b (id integer)", "INSERT INTO b VALUES (1)"));
    private static readonly TestMigration s_column = new("3", "column", TestScript.Of("INSERT INTO b VALUES (2)", "ALTER TABLE a ADD COLUMN name text"));
    private static readonly TestMigration s_c = new("4", "c", TestScript.Of("CREATE TABLE c (id integer)"));

    private protected abstract Task<ContractDatabase> CreateAsync();

    [TestMethod]
    public async Task AMigrationThatFindsItsTableBlockedIsTriedAgainUntilItIsFree()
    {
        var database = await CreateAsync();
        await database.App(s_a, s_b).ApplyAsync(database.ConnectionString);
        var holder = await database.BlockAsync("a");
        var progress = new RecordingProgress();

        var run = database.App(s_a, s_b, s_column, s_c).ApplyAsync(database.ConnectionString, new MigrationOptions { LockTimeout = TimeSpan.FromMilliseconds(200), Progress = progress });
        await FirstAsync(progress, MigrationActivity.Retrying, run);
        await holder.DisposeAsync();
        var report = await run;

        CollectionAssert.AreEqual(new[] { "3_column", "4_c" }, report.Applied.ToArray());
        Assert.AreEqual(3, await database.CountAsync("SELECT sum(id) FROM b"), "the statement before the one that was blocked ran once too often");
        Assert.Contains(database is SqliteDatabase ? "database busy (attempt 1), next in" : "lock timeout (attempt 1), next in", progress.Of(MigrationActivity.Retrying)[0].Detail);
        // SQLite has one lock for all of the database, and the run meets it before its first migration.
        Assert.AreEqual(database is SqliteDatabase ? null : "3_column", progress.Of(MigrationActivity.Retrying)[0].Migration);
    }

    [TestMethod]
    public async Task WhenTheTimeIsOverTheFailureSaysHowOftenItWasTried()
    {
        var database = await CreateAsync();
        await database.App(s_a, s_b).ApplyAsync(database.ConnectionString);
        await using var holder = await database.BlockAsync("a");
        var options = new MigrationOptions { LockTimeout = TimeSpan.FromMilliseconds(100), RetryFor = TimeSpan.FromSeconds(1.5) };

        var error = await Assert.ThrowsAsync<MigrationException>(() => database.App(s_a, s_b, s_column).ApplyAsync(database.ConnectionString, options));

        if (database is SqliteDatabase)
        {
            Assert.Contains("database is locked", error.Message);
        }
        else
        {
            Assert.MatchesRegex("It was tried [3-9] times in (1|2)\\.[0-9] s, each ended in a lock timeout; a longer time is the option RetryFor", error.Message);
            Assert.Contains("blocked by: pid ", error.Message);
            Assert.Contains("3_column failed. Its transaction was undone.", error.Message);
        }

        await holder.DisposeAsync();
        Assert.AreEqual(1, await database.CountAsync("SELECT sum(id) FROM b"));
    }

    [TestMethod]
    public async Task NothingIsTriedAgainWhenThatIsNotWanted()
    {
        var database = await CreateAsync();
        await database.App(s_a, s_b).ApplyAsync(database.ConnectionString);
        await using var holder = await database.BlockAsync("a");
        var progress = new RecordingProgress();
        var options = new MigrationOptions { LockTimeout = TimeSpan.FromMilliseconds(100), RetryFor = TimeSpan.Zero, Progress = progress };

        await Assert.ThrowsAsync<MigrationException>(() => database.App(s_a, s_b, s_column).ApplyAsync(database.ConnectionString, options));

        Assert.IsEmpty(progress.Of(MigrationActivity.Retrying));
    }

    [TestMethod]
    [DataRow(true, DisplayName = "by the file")]
    [DataRow(false, DisplayName = "by the options, since others queue behind DDL")]
    public async Task AStatementOutsideATransactionIsTriedAgainWhereItsWaitIsLimited(bool byTheFile)
    {
        var database = await CreateAsync();
        await database.App(s_a, s_b).ApplyAsync(database.ConnectionString);
        var script = TestScript.WithoutTransaction("CREATE TABLE d (id integer)", "ALTER TABLE a ADD COLUMN name text", "INSERT INTO b VALUES (2)");
        var loose = new TestMigration("3", "loose", byTheFile ? script with { LockTimeoutMilliseconds = 200 } : script with { Ddl = [1] });
        var holder = database is SqliteDatabase ? null : await database.BlockAsync("a");
        var progress = new RecordingProgress();
        var options = new MigrationOptions { Progress = progress, LockTimeout = TimeSpan.FromMilliseconds(byTheFile ? 60_000 : 200) };

        var run = database.App(s_a, s_b, loose).ApplyAsync(database.ConnectionString, options);
        if (holder is not null)
        {
            await FirstAsync(progress, MigrationActivity.Retrying, run);
            await holder.DisposeAsync();
        }

        CollectionAssert.AreEqual(new[] { "3_loose" }, (await run).Applied.ToArray());
        Assert.AreEqual(3, await database.CountAsync("SELECT sum(id) FROM b"));
    }

    [TestMethod]
    public async Task AStatementOutsideATransactionThatNobodyQueuesBehindWaitsAsLongAsItTakes()
    {
        var database = await CreateAsync();
        await database.App(s_a, s_b).ApplyAsync(database.ConnectionString);
        var loose = new TestMigration("3", "loose", TestScript.WithoutTransaction("ALTER TABLE a ADD COLUMN name text"));
        var holder = database is SqliteDatabase ? null : await database.BlockAsync("a");
        var progress = new RecordingProgress();

        var run = database.App(s_a, s_b, loose).ApplyAsync(database.ConnectionString, new MigrationOptions { Progress = progress, LockTimeout = TimeSpan.FromMilliseconds(100) });
        if (holder is not null)
        {
            await FirstAsync(progress, MigrationActivity.Running, run);
            await Task.Delay(500);
            await holder.DisposeAsync();
        }

        CollectionAssert.AreEqual(new[] { "3_loose" }, (await run).Applied.ToArray());
        Assert.IsEmpty(progress.Of(MigrationActivity.Retrying));
    }

    [TestMethod]
    public async Task AMigrationInCodeIsTriedAgainAsAWhole()
    {
        var database = await CreateAsync();
        await database.App(s_a, s_b).ApplyAsync(database.ConnectionString);
        var calls = 0;
        var code = new TestCode(async (context, token) =>
        {
            calls++;
            using var first = context.CreateCommand("INSERT INTO b VALUES (2)");
            await first.ExecuteNonQueryAsync(token);
            using var second = context.CreateCommand("INSERT INTO a VALUES (1)");
            await second.ExecuteNonQueryAsync(token);
        });
        var holder = await database.BlockAsync("a");
        var progress = new RecordingProgress();

        var run = database.App(s_a, s_b, TestMigration.Of("3", "code", code)).ApplyAsync(database.ConnectionString, new MigrationOptions { LockTimeout = TimeSpan.FromMilliseconds(200), Progress = progress });
        await FirstAsync(progress, MigrationActivity.Retrying, run);
        await holder.DisposeAsync();
        await run;

        Assert.AreEqual(3, await database.CountAsync("SELECT sum(id) FROM b"));
        Assert.IsGreaterThanOrEqualTo(database is SqliteDatabase ? 1 : 2, calls);
    }

    private static async Task FirstAsync(RecordingProgress progress, MigrationActivity activity, Task run)
    {
        while (progress.Of(activity).Count == 0)
        {
            Assert.IsFalse(run.IsCompleted, $"it ended without {activity}: {run.Exception?.InnerException?.Message}");
            await Task.Delay(10);
        }
    }
}

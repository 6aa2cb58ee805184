using Migrations.Providers;
using Migrations.Runtime.Tests.Bundles;

namespace Migrations.Runtime.Tests.Contract;

/// <summary>Statements that are repeated until they change nothing, on every database.</summary>
public abstract class BatchContract
{
    private const string Fill = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000) INSERT INTO a SELECT i, 0 FROM n";
    private static readonly TestMigration s_table = new("1", "a", TestScript.Of("CREATE TABLE a (id integer PRIMARY KEY, done integer)", Fill));
    private static readonly TestMigration s_batch = new("2", "backfill", TestScript.WithoutTransaction(
        "UPDATE a SET done = 1 WHERE id IN (SELECT id FROM a WHERE done = 0 LIMIT ${batch_size})", "CREATE TABLE behind (id integer)") with
    {
        Batches = new Dictionary<int, StatementBatch> { [0] = new(300, TimeSpan.Zero, "", "a") },
    });

    private protected abstract Task<ContractDatabase> CreateAsync();

    [TestMethod]
    public async Task ItIsRepeatedUntilNoRowIsLeft()
    {
        var database = await CreateAsync();
        var progress = new RecordingProgress();

        var report = await database.App(s_table, s_batch).ApplyAsync(database.ConnectionString, new MigrationOptions { Progress = progress });

        CollectionAssert.AreEqual(new[] { "1_a", "2_backfill" }, report.Applied.ToArray());
        Assert.AreEqual(1000, await database.CountAsync("SELECT sum(done) FROM a"));
        Assert.AreEqual("a behind", await database.TablesAsync());
        CollectionAssert.AreEqual(new long?[] { 300, 600, 900, 1000 }, progress.Of(MigrationActivity.Batching).Select(p => p.Rows).ToArray());
        Assert.IsTrue(progress.Of(MigrationActivity.Batching).All(p => p.RowsPerSecond > 0 && p.Migration == "2_backfill"));
    }

    [TestMethod]
    public async Task AfterAKillItGoesOnAndCountsOn()
    {
        var database = await CreateAsync();
        await database.App(s_table).ApplyAsync(database.ConnectionString);
        await database.ExecuteAsync("UPDATE a SET done = 1 WHERE id <= 600");
        await database.ExecuteAsync("UPDATE migration_history SET sequence = 7");
        await database.InterruptAsync(s_batch, 0, 600);
        var progress = new RecordingProgress();

        await database.App(s_table, s_batch).ApplyAsync(database.ConnectionString, new MigrationOptions { Progress = progress });

        CollectionAssert.AreEqual(new long?[] { 900, 1000 }, progress.Of(MigrationActivity.Batching).Select(p => p.Rows).ToArray());
        Assert.AreEqual(1000, await database.CountAsync("SELECT sum(done) FROM a"));
    }

    [TestMethod]
    public async Task ACancellationKeepsTheBatchesThatAreDone()
    {
        var database = await CreateAsync();
        using var cancellation = new CancellationTokenSource();
        var progress = new RecordingProgress(p =>
        {
            if (p.Rows == 600)
            {
                cancellation.Cancel();
            }
        });

        await Assert.ThrowsExactlyAsync<MigrationCanceledException>(() => database.App(s_table, s_batch).ApplyAsync(database.ConnectionString, new MigrationOptions { Progress = progress }, cancellation.Token));

        Assert.AreEqual(600, await database.CountAsync("SELECT sum(done) FROM a"));
        Assert.AreEqual(600, await database.CountAsync("SELECT completed_rows FROM migration_history WHERE version = '2'"));
        var again = new RecordingProgress();
        await database.App(s_table, s_batch).ApplyAsync(database.ConnectionString, new MigrationOptions { Progress = again });
        CollectionAssert.AreEqual(new long?[] { 900, 1000 }, again.Of(MigrationActivity.Batching).Select(p => p.Rows).ToArray());
    }

    [TestMethod]
    public async Task ThePauseIsKept()
    {
        var database = await CreateAsync();
        var slow = s_batch with { Up = s_batch.Up! with { Batches = new Dictionary<int, StatementBatch> { [0] = new(300, TimeSpan.FromMilliseconds(150), "", "a") } } };

        var report = await database.App(s_table, slow).ApplyAsync(database.ConnectionString);

        Assert.IsGreaterThan(TimeSpan.FromMilliseconds(590), report.Duration);
    }
}

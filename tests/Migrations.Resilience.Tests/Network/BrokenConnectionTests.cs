using Migrations.Resilience.Tests.Databases;
using Migrations.Resilience.Tests.Kills;
using Migrations.Runtime.TestApp.History;
using Migrations.TestSupport.Network;

namespace Migrations.Resilience.Tests.Network;

/// <summary>Connections that are cut, half-closed and delayed at random points of a run, also between COMMIT and its answer.</summary>
[TestClass]
public sealed class BrokenConnectionTests
{
    private const int Seed = 20261120;
    private static readonly int s_cases = 80 * Rounds.Count;
    private const int AtOnce = 2;
    private const int Migrations = 60;

    public required TestContext TestContext { get; init; }

    [TestMethod]
    public async Task TheJournalTellsTheOutcomeAndTheNextRunEndsInTheSameState()
    {
        var undisturbed = await PostgreSqlDatabase.CreateAsync();
        var traffic = await UndisturbedTraffic.MeasureAsync(undisturbed.Server.Port, port => App().ApplyAsync(undisturbed.Through(port)));
        var expected = await undisturbed.DescribeAsync();
        var audited = (await undisturbed.RowsAsync("SELECT DISTINCT migration FROM audit WHERE migration NOT LIKE 'repeatable%'")).ToArray();
        var (struck, failed, commits) = (0, 0, 0);

        await Parallel.ForAsync(0, s_cases, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, _) =>
        {
            var networkCase = new NetworkCase(Seed + number, traffic);
            var database = await PostgreSqlDatabase.CreateAsync();
            await using var proxy = TcpProxy.Start(database.Server.Port, networkCase.FaultOf);
            var error = await RunAsync(database.Through(proxy.Port), networkCase.Reconnects);
            Interlocked.Add(ref struck, proxy.HasStruck ? 1 : 0);
            Interlocked.Add(ref commits, networkCase.LosesCommit ? 1 : 0);
            Interlocked.Add(ref failed, error is null ? 0 : 1);
            var story = $"case {number}: {networkCase}\nthe run {(error is null ? "succeeded" : "failed: " + error.Message)}";
            await AssertJournalIsRightAsync(database, audited, story);
            await FinishAsync(database, error, story);
            Assert.AreEqual(expected, await database.DescribeAsync(), story);
        });

        TestContext.WriteLine($"seed {Seed}: {s_cases} cases, {struck} with broken connections, {commits} of them between COMMIT and its answer, {failed} runs failed and were started again; a run sends {traffic}");
        Assert.IsGreaterThanOrEqualTo(s_cases * 3 / 4, struck);
    }

    private static MigrationApp App() => new(AuditedHistory.Catalog(MigrationDialect.PostgreSql, Migrations), new PostgreSqlProvider());

    /// <returns>How it failed, always in the library's words; null when it succeeded.</returns>
    private static async Task<MigrationException?> RunAsync(string connectionString, bool reconnects)
    {
        try
        {
            await App().ApplyAsync(connectionString, new MigrationOptions { RetryFor = reconnects ? TimeSpan.FromSeconds(30) : TimeSpan.Zero });
            return null;
        }
        catch (MigrationException e)
        {
            return e;
        }
    }

    /// <summary>Whatever the client could learn: a transaction is in the journal if and only if it did its work. Both in one statement, for the server may still be at it.</summary>
    private static async Task AssertJournalIsRightAsync(PostgreSqlDatabase database, string[] audited, string story)
    {
        if (await database.CountAsync("SELECT count(*) FROM pg_tables WHERE tablename IN ('audit', 'migration_history')") < 2)
        {
            return;
        }

        var row = (await database.RowsAsync(
            $"""
            SELECT (SELECT string_agg(DISTINCT migration, ' ' ORDER BY migration) FROM audit WHERE migration NOT LIKE 'repeatable%'),
                   (SELECT string_agg(version, ' ' ORDER BY version) FROM migration_history WHERE state = 'applied' AND version IN ({string.Join(", ", audited.Select(version => $"'{version}'"))}))
            """))[0].Split('|');
        Assert.AreEqual(row[0], row[1], story);
    }

    /// <summary>Runs again without faults until all is done; an outcome that nobody can know is looked up and said.</summary>
    private static async Task FinishAsync(PostgreSqlDatabase database, MigrationException? error, string story)
    {
        for (var attempt = 0; attempt < 3 && error is not null; attempt++)
        {
            var policy = InterruptedStatementPolicy.Stop;
            if (UnknownOutcome.Find(error.Message) is { } unknown)
            {
                policy = await database.CountAsync($"SELECT count(*) FROM loose WHERE migration = {unknown.Version}") > 0 ? InterruptedStatementPolicy.Skip : InterruptedStatementPolicy.Repeat;
            }

            try
            {
                await App().ApplyAsync(database.ConnectionString, new MigrationOptions { InterruptedStatement = policy });
                error = null;
            }
            catch (MigrationException e)
            {
                error = e;
            }
        }

        Assert.IsNull(error, $"{story}\nand then: {error?.Message}");
    }
}

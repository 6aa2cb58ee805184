using Microsoft.Data.Sqlite;
using Migrations.Resilience.Tests.Databases;

namespace Migrations.Resilience.Tests.Recovery;

/// <summary>
/// Random schemas with rows, a run of several migrations that destroys some of it, and an end at a random point: an error, a check that finds something, a lost connection, a full disk, a kill. The database is
/// what it was: 20 of 20 here, 200 of 200 by <c>./build.sh soak</c>.
/// </summary>
[TestClass]
public sealed class FailedRunTests
{
    private const int Seed = 20261122;
    private static readonly int s_runs = 20 * Rounds.Count;

    public required TestContext TestContext { get; init; }

    [TestMethod]
    public Task OnPostgreSqlTheDatabaseIsWhatItWas() =>
        RunAsync(new FailedRuns(MigrationDialect.PostgreSql, new PostgreSqlProvider(), async () => await PostgreSqlDatabase.CreateAsync()));

    [TestMethod]
    public Task OnSqliteTheDatabaseIsWhatItWas() =>
        RunAsync(new FailedRuns(MigrationDialect.Sqlite, new SqliteProvider(SqliteFactory.Instance), () => Task.FromResult<AuditedDatabase>(new SqliteDatabase())));

    private async Task RunAsync(FailedRuns runs)
    {
        for (var run = 0; run < s_runs; run++)
        {
            await runs.RunAsync(Seed + run);
        }

        TestContext.WriteLine($"{s_runs} of {s_runs} with the seeds {Seed} to {Seed + s_runs - 1}: {runs.Summary}");
    }
}

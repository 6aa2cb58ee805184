using Migrations.Resilience.Tests.Databases;

namespace Migrations.Resilience.Tests.Kills;

/// <summary>
/// A real process is killed with SIGKILL at random moments and started again: 30 kills for each provider here, 300 by <c>./build.sh soak</c>.
/// </summary>
[TestClass]
public sealed class KilledRunTests
{
    private const int Seed = 20261120;
    private static readonly int s_kills = 30 * Rounds.Count;

    public required TestContext TestContext { get; init; }

    [TestMethod]
    public Task EndInTheSameStateOnPostgreSql() => RunAsync(async () => await PostgreSqlDatabase.CreateAsync());

    [TestMethod]
    public Task EndInTheSameStateOnSqlite() => RunAsync(() => Task.FromResult<AuditedDatabase>(new SqliteDatabase()));

    private async Task RunAsync(Func<Task<AuditedDatabase>> create)
    {
        var campaign = new KillCampaign(create, Seed, s_kills);
        try
        {
            await campaign.RunAsync();
        }
        finally
        {
            TestContext.WriteLine(campaign.Summary);
        }
    }
}

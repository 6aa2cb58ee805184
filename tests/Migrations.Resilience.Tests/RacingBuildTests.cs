using Migrations.Resilience.Tests.Databases;

namespace Migrations.Resilience.Tests;

/// <summary>Replicas of three builds that start together on one database: an old one, the current one and a newer one.</summary>
[TestClass]
public sealed class RacingBuildTests
{
    private const int ProcessesOfEach = 20;
    private const int Newest = 70;
    private static readonly int[] s_builds = [40, 60, Newest];

    [TestMethod]
    public async Task AllSucceedAndTheNewestDecidesOnPostgreSql() => await RaceAsync(await PostgreSqlDatabase.CreateAsync(), await PostgreSqlDatabase.CreateAsync());

    [TestMethod]
    public async Task AllSucceedAndTheNewestDecidesOnSqlite() => await RaceAsync(new SqliteDatabase(), new SqliteDatabase());

    private static async Task RaceAsync(AuditedDatabase database, AuditedDatabase alone)
    {
        var processes = Enumerable.Range(0, ProcessesOfEach).SelectMany(_ => s_builds).Select(build => new AppProcess(database.Url, build)).ToArray();
        await Task.WhenAll(processes.Select(process => process.ReadyAsync()));
        foreach (var process in processes)
        {
            process.Go();
        }

        var ends = await Task.WhenAll(processes.Select(process => process.EndAsync()));

        Assert.AreEqual("", string.Join("\n\n", ends.Where(end => end.ExitCode != 0).Select(end => end.Output)));
        Assert.AreEqual("", string.Join('\n', await database.RowsAsync("SELECT migration, statement, count(*) FROM audit GROUP BY migration, statement HAVING count(*) <> 1")), "ran twice");
        Assert.AreEqual(Newest, await database.CountAsync("SELECT number FROM later"), "the views are those of the newest build");
        await AppProcess.RunAsync(alone.Url, Newest, "up");
        Assert.AreEqual(WithoutOlderViews(await alone.DescribeAsync()), WithoutOlderViews(await database.DescribeAsync()));
    }

    /// <summary>An older build may have made its views before a newer one came, so rows of the audit may tell of them.</summary>
    private static string WithoutOlderViews(string description) =>
        string.Join('\n', description.Split('\n').Where(line => !s_builds.Any(build => build != Newest && line.StartsWith("audit: repeatable/", StringComparison.Ordinal) && line.EndsWith($"|{build}", StringComparison.Ordinal))));
}

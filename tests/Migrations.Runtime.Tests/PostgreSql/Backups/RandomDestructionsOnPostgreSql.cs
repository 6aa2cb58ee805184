using System.Globalization;
using Npgsql;

namespace Migrations.Runtime.Tests.PostgreSql.Backups;

/// <summary>Several destructions, one on top of the other.</summary>
[TestClass]
public sealed class RandomDestructionsOnPostgreSql
{
    private const int Rounds = 8;
    private const int InARound = 6;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow(OpenSession.V18, 2026)]
    [DataRow(OpenSession.V15, 1511)]
    public async Task AreUndoneInPlace(string version, int seed)
    {
        await using var open = await OpenSession.StartAsync(version, setup: Everything.Types + Everything.Objects);
        var before = await DatabaseState.OfAsync(open.Session);
        var backup = await TakenBackup.OfAsync(open.Session);
        var random = new Random(seed);
        for (var round = 0; round < Rounds; round++)
        {
            var chosen = random.GetItems(Destructions.All.ToArray(), InARound).Distinct().ToList();
            TestContext.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {seed}, round {round}: {string.Join("; ", chosen)}"));
            foreach (var destruction in chosen)
            {
                try
                {
                    await open.WorldAsync(destruction);
                }
                catch (PostgresException)
                {
                    // What it would destroy is gone.
                }
            }

            await backup.RestoreAsync(open.Session);

            Assert.AreEqual(before, await DatabaseState.OfAsync(open.Session), string.Join("; ", chosen));
        }
    }
}

using Migrations.Runtime.Tests.Bundles;

namespace Migrations.Runtime.Tests.Contract;

/// <summary>Scripts that run again when they changed, and databases that are ahead, on every database.</summary>
public abstract class RepeatableContract
{
    private static readonly TestMigration s_a = Table("1", "a");
    private static readonly TestMigration s_b = Table("2", "b");

    private protected abstract Task<ContractDatabase> CreateAsync();

    private static TestMigration Table(string version, string name) => new(version, name, TestScript.Of($"CREATE TABLE {name} (id integer)"));

    private static TestMigration View(int value, MigrationKind kind = MigrationKind.Repeatable) =>
        new("", "repeatable/totals", TestScript.Of("DROP VIEW IF EXISTS totals", $"CREATE VIEW totals AS SELECT {value} AS one")) { Kind = kind };

    [TestMethod]
    public async Task KindsRunInTheirOrder()
    {
        var database = await CreateAsync();
        var view = new TestMigration("", "repeatable/names", TestScript.Of("CREATE VIEW names AS SELECT id FROM a")) { Kind = MigrationKind.Repeatable };
        var seed = new TestMigration("", "seeds/test/rows", TestScript.Of("INSERT INTO a SELECT 1 FROM names")) { Kind = MigrationKind.Seed, Environments = ["test"] };
        var index = new TestMigration("", "optimizations/ids", TestScript.Of("CREATE INDEX ids ON a (id)")) { Kind = MigrationKind.Optimization };

        var report = await database.App(s_a, view, seed, index).ApplyAsync(database.ConnectionString, new MigrationOptions { Environment = "test" });

        CollectionAssert.AreEqual(new[] { "1_a", "repeatable/names", "seeds/test/rows", "optimizations/ids" }, report.Applied.ToArray());
        Assert.AreEqual("0 1 3 4", string.Join(' ', await KindsAsync(database)));
    }

    [TestMethod]
    public async Task AnOlderBuildNeverReplacesANewerRepeatable()
    {
        var database = await CreateAsync();
        await database.App(s_a, s_b, View(2)).ApplyAsync(database.ConnectionString);

        var report = await database.App(s_a, View(1)).ApplyAsync(database.ConnectionString);

        Assert.IsEmpty(report.Completed);
        Assert.AreEqual(2, await database.CountAsync("SELECT one FROM totals"));
        Assert.HasCount(1, report.Plan.Notes.Where(n => n.Contains("may have newer versions of repeatable/totals: left alone", StringComparison.Ordinal)));
        Assert.AreEqual(MigrationState.Superseded, (await database.App(s_a, View(1)).GetStatusAsync(database.ConnectionString)).Items[1].State);
    }

    [TestMethod]
    public async Task OfTwoBuildsWithTheSameVersionsTheLastOneWins()
    {
        var database = await CreateAsync();
        await database.App(s_a, View(2)).ApplyAsync(database.ConnectionString);

        await database.App(s_a, View(1)).ApplyAsync(database.ConnectionString);

        Assert.AreEqual(1, await database.CountAsync("SELECT one FROM totals"));
    }

    [TestMethod]
    [DataRow(AheadPolicy.Ignore, 0)]
    [DataRow(AheadPolicy.Warn, 1)]
    public async Task ADatabaseThatIsAheadIsSaidOrNot(AheadPolicy policy, int notes)
    {
        var database = await CreateAsync();
        await database.App(s_a, s_b).ApplyAsync(database.ConnectionString);

        var report = await database.App(s_a).ApplyAsync(database.ConnectionString, new MigrationOptions { Ahead = policy });

        Assert.HasCount(notes, report.Plan.Notes);
    }

    [TestMethod]
    public async Task ADatabaseThatIsAheadIsRefusedOnDemand()
    {
        var database = await CreateAsync();
        await database.App(s_a, s_b).ApplyAsync(database.ConnectionString);

        var error = await Assert.ThrowsExactlyAsync<MigrationRefusedException>(() => database.App(s_a).ApplyAsync(database.ConnectionString, new MigrationOptions { Ahead = AheadPolicy.Fail }));

        Assert.Contains("does not know 2_b. Run the newer build", error.Message);
    }

    [TestMethod]
    public async Task AHalfDoneRepeatableThatChangedBeginsAnew()
    {
        var database = await CreateAsync();
        TestMigration Loose(params string[] statements) => new("", "repeatable/loose", TestScript.WithoutTransaction(statements)) { Kind = MigrationKind.Repeatable };
        await Assert.ThrowsExactlyAsync<MigrationFailedException>(() => database.App(Loose("CREATE VIEW one AS SELECT 1 AS one", "nonsense")).ApplyAsync(database.ConnectionString));

        await database.App(Loose("DROP VIEW IF EXISTS one", "CREATE VIEW one AS SELECT 2 AS one")).ApplyAsync(database.ConnectionString);

        Assert.AreEqual(2, await database.CountAsync("SELECT one FROM one"));
    }

    private static async Task<List<long>> KindsAsync(ContractDatabase database)
    {
        var kinds = new List<long>();
        for (var sequence = 1; sequence <= 4; sequence++)
        {
            kinds.Add(await database.CountAsync($"SELECT kind FROM migration_history WHERE sequence = {sequence}"));
        }

        return kinds;
    }
}

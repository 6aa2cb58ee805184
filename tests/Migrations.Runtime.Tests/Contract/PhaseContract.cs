using Migrations.Runtime.Tests.Bundles;

namespace Migrations.Runtime.Tests.Contract;

/// <summary>Phases and environments, on every database.</summary>
public abstract class PhaseContract
{
    private static readonly TestMigration s_a = Table("1", "a");
    private static readonly TestMigration s_b = Table("2", "b") with { Phase = MigrationPhase.PostDeploy };
    private static readonly TestMigration s_c = Table("3", "c");

    private protected abstract Task<ContractDatabase> CreateAsync();

    private static TestMigration Table(string version, string name) => new(version, name, TestScript.Of($"CREATE TABLE {name} (id integer)"), TestScript.Of($"DROP TABLE {name}"));

    [TestMethod]
    public async Task ADeploymentLeavesWhatBelongsBehindIt()
    {
        var database = await CreateAsync();
        var app = database.App(s_a, s_b, s_c);

        var report = await app.ApplyAsync(database.ConnectionString);

        CollectionAssert.AreEqual(new[] { "1_a", "3_c" }, report.Applied.ToArray());
        var status = await app.GetStatusAsync(database.ConnectionString);
        Assert.IsTrue(status.IsUpToDate);
        Assert.AreEqual("2_b", status.Waiting.Single().Key.ToString());
        CollectionAssert.AreEqual(
            new[] { "deploy:", "applied", "applied", "post-deploy:", "waiting" },
            status.ToString().Split(Environment.NewLine).SkipLast(1).Select(l => l.Split(' ')[0]).ToArray());
    }

    [TestMethod]
    public async Task WhatWaitsIsAppliedInItsPhaseAndIsNotOutOfOrder()
    {
        var database = await CreateAsync();
        var app = database.App(s_a, s_b, s_c);
        await app.ApplyAsync(database.ConnectionString);

        var report = await app.ApplyAsync(database.ConnectionString, MigrationPhases.PostDeploy);

        CollectionAssert.AreEqual(new[] { "2_b" }, report.Applied.ToArray());
        Assert.AreEqual("a b c", await database.TablesAsync());
        Assert.IsEmpty((await app.ApplyAsync(database.ConnectionString, MigrationPhases.All)).Completed);
    }

    [TestMethod]
    public async Task AllPhasesTogetherRunInTheOrderOfTheHistory()
    {
        var database = await CreateAsync();

        var report = await database.App(s_a, s_b, s_c).ApplyAsync(database.ConnectionString, MigrationPhases.All);

        CollectionAssert.AreEqual(new[] { "1_a", "2_b", "3_c" }, report.Applied.ToArray());
    }

    [TestMethod]
    public async Task WhatContractsIsRefusedBeforeWhatExpandsIsThere()
    {
        var database = await CreateAsync();

        var error = await Assert.ThrowsExactlyAsync<MigrationRefusedException>(() => database.App(s_a, s_b, s_c).ApplyAsync(database.ConnectionString, MigrationPhases.PostDeploy));

        Assert.AreEqual("2_b is of the phase post-deploy, and 1_a of the phase deploy, which comes before it, is not applied. Run the phase deploy first.", error.Message);
    }

    [TestMethod]
    public async Task WhatRequiresAMigrationOfAnotherPhaseWaitsForIt()
    {
        var database = await CreateAsync();
        var app = database.App(s_a, s_b, s_c with { Requires = [1] });

        var error = await Assert.ThrowsExactlyAsync<MigrationRefusedException>(() => app.ApplyAsync(database.ConnectionString));

        Assert.AreEqual("3_c requires 2_b, which is not applied and belongs to the phase post-deploy; run that first.", error.Message);
        await app.ApplyAsync(database.ConnectionString, MigrationPhases.All);
        Assert.AreEqual("a b c", await database.TablesAsync());
    }

    [TestMethod]
    public async Task ThePlanShowsPhasesApart()
    {
        var database = await CreateAsync();

        var plan = await database.App(s_a, s_b).PlanAsync(database.ConnectionString);

        var lines = plan.ToString().Split(Environment.NewLine);
        CollectionAssert.AreEqual(new[] { "up   1_a (1 statement)", "waiting for post-deploy:", "up   2_b (1 statement)" }, lines[..3]);
        Assert.EndsWith(": 1 migration to run, 1 waits for post-deploy.", lines[3]);
    }

    [TestMethod]
    public async Task AMigrationForOtherEnvironmentsDoesNotRun()
    {
        var database = await CreateAsync();
        var app = database.App(s_a, Table("2", "demo") with { Environments = ["staging", "demo"] }, s_c);
        var options = new MigrationOptions { Environment = "Production" };

        var report = await app.ApplyAsync(database.ConnectionString, options);

        CollectionAssert.AreEqual(new[] { "1_a", "3_c" }, report.Applied.ToArray());
        var status = await app.GetStatusAsync(database.ConnectionString, options);
        Assert.IsTrue(status.IsUpToDate);
        Assert.Contains("not for Production", status.ToString());
        await database.App(Table("2", "demo") with { Environments = ["staging", "demo"] }).ApplyAsync((await CreateAsync()).ConnectionString, new MigrationOptions { Environment = "DEMO" });
    }

    [TestMethod]
    public async Task AnEnvironmentThatNobodyNamedIsAskedFor()
    {
        var database = await CreateAsync();

        var error = await Assert.ThrowsExactlyAsync<MigrationRefusedException>(() => database.App(Table("2", "demo") with { Environments = ["staging", "demo"] }).ApplyAsync(database.ConnectionString));

        Assert.AreEqual("2_demo is for the environment staging or demo only, and nobody says which one this is. Name it with the option Environment, '--environment', or the variable MIGRATIONS_ENVIRONMENT.", error.Message);
    }

    [TestMethod]
    public async Task SeedsRunInTheirEnvironmentOnlyAndAgainWhenTheyChanged()
    {
        var database = await CreateAsync();
        TestMigration Seed(string environment, int id) =>
            new("", $"seeds/{environment}/rows", TestScript.Of($"INSERT INTO a VALUES ({id})")) { Kind = MigrationKind.Seed, Environments = [environment] };
        await database.App(s_a, Seed("development", 1), Seed("staging", 2)).ApplyAsync(database.ConnectionString);
        Assert.AreEqual(0, await database.CountAsync("SELECT count(*) FROM a"));

        var options = new MigrationOptions { Environment = "development" };
        await database.App(s_a, Seed("development", 1), Seed("staging", 2)).ApplyAsync(database.ConnectionString, options);
        await database.App(s_a, Seed("development", 1), Seed("staging", 2)).ApplyAsync(database.ConnectionString, options);
        await database.App(s_a, Seed("development", 3), Seed("staging", 2)).ApplyAsync(database.ConnectionString, options);

        Assert.AreEqual(4, await database.CountAsync("SELECT sum(id) FROM a"));
    }
}

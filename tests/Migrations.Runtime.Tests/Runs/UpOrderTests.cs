using Migrations.Planning;
using Migrations.Providers;
using Migrations.Runtime.Tests.Bundles;
using Migrations.Runtime.Tests.Contract;

namespace Migrations.Runtime.Tests.Runs;

/// <summary>What an upgrade of an empty database runs, in which order: kinds, phases and environments.</summary>
[TestClass]
public sealed class UpOrderTests
{
    private static readonly TestMigration[] s_history =
    [
        Script("1", "table"),
        TestMigration.Of("2", "code", TestCode.Sql("SELECT 1")),
        Script("3", "contract") with { Phase = MigrationPhase.PostDeploy },
        Script("4", "audit") with { Environments = ["staging", "Production"] },
        Script("", "repeatable/a_view", MigrationKind.Repeatable),
        Script("", "repeatable/late_view", MigrationKind.Repeatable) with { Phase = MigrationPhase.PostDeploy },
        Script("", "seeds/development/users", MigrationKind.Seed) with { Environments = ["development"] },
        Script("", "seeds/production/roles", MigrationKind.Seed) with { Environments = ["production"] },
        Script("", "optimizations/indexes", MigrationKind.Optimization),
    ];

    private static TestMigration Script(string version, string name, MigrationKind kind = MigrationKind.Versioned) => new(version, name, TestScript.Of("SELECT 1")) { Kind = kind };

    [TestMethod]
    [DataRow(MigrationPhases.Deploy, "development", "table code a_view users indexes", "contract late_view")]
    [DataRow(MigrationPhases.Deploy, "PRODUCTION", "table code audit a_view roles indexes", "contract late_view")]
    [DataRow(MigrationPhases.Deploy, "staging", "table code audit a_view indexes", "contract late_view")]
    [DataRow(MigrationPhases.All, "production", "table code contract audit a_view late_view roles indexes", "")]
    [DataRow(MigrationPhases.All, "test", "table code contract a_view late_view indexes", "")]
    public void KindsRunInTheirOrderAndOthersWait(MigrationPhases phase, string environment, string steps, string waiting)
    {
        var plan = Plan(phase, environment);

        Assert.AreEqual("", string.Join('\n', plan.Problems));
        Assert.AreEqual((steps, waiting), (Names(plan.Steps), Names(plan.Waiting)));
    }

    [TestMethod]
    public void WhatContractsDoesNotRunBeforeWhatExpands()
    {
        var plan = Plan(MigrationPhases.PostDeploy, "test");

        Assert.AreEqual("3_contract is of the phase post-deploy, and 1_table of the phase deploy, which comes before it, is not applied. Run the phase deploy first.", plan.Problems.Single());
    }

    [TestMethod]
    [DataRow("table code a_view indexes", "contract audit late_view roles")]
    [DataRow("table code contract audit roles", "a_view late_view indexes")]
    [DataRow("table", "code contract audit a_view late_view roles indexes")]
    public void WhatIsAppliedDoesNotRunAgain(string applied, string pending)
    {
        string[] done = applied.Split(' ');
        var plan = Plan(MigrationPhases.All, "production", [.. s_history.Where(m => done.Contains(m.Name.Split('/')[^1])).Select(Row)]);

        Assert.AreEqual(("", pending), (string.Join('\n', plan.Problems), Names(plan.Steps)));
    }

    private static MigrationPlan Plan(MigrationPhases phase, string? environment, params JournalEntry[] history) => new UpPlanner(
        new BundleBuilder(s_history).Catalog(), new SqliteDatabase().Provider, new MigrationOptions { Phase = phase, Environment = environment }).Plan("shop", history);

    private static JournalEntry Row(TestMigration migration, int sequence) => new()
    {
        Key = new MigrationKey(migration.Version, migration.Name),
        Kind = migration.Kind,
        Sequence = sequence + 1,
        Checksum = migration.Checksum,
        CodeChecksum = migration.Checksum,
        Chain = "",
        Application = "test",
        RunId = Guid.Empty,
    };

    private static string Names(IEnumerable<PlannedMigration> steps) => string.Join(' ', steps.Select(step => step.Key.Name.Split('/')[^1]));
}

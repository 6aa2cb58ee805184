using Migrations.Packing;
using Migrations.Providers;
using Migrations.Runtime.Tests.Bundles;
using Migrations.Substitution;

namespace Migrations.Runtime.Tests;

/// <summary>What the reader makes of each field of the format.</summary>
[TestClass]
public sealed class BundleTests
{
    [TestMethod]
    public void AMigrationSaysWhereAndWhenItRuns()
    {
        var seed = new TestMigration("", "seeds/staging/users", TestScript.Of("INSERT INTO u VALUES (1)"))
        {
            Kind = MigrationKind.Seed,
            Environments = ["staging"],
            Requires = [0],
            Verify = TestScript.Of("SELECT 1 WHERE false"),
        };
        var later = new TestMigration("2", "drop", TestScript.Of("DROP TABLE old")) { Phase = MigrationPhase.PostDeploy, IrreversibleReason = "gone" };

        var index = new BundleBuilder(later, seed).Catalog().Bundle.Index;

        var (first, second) = (index.Migrations[0], index.Migrations[1]);
        Assert.AreEqual((MigrationKind.Versioned, MigrationPhase.PostDeploy, "gone", 0, 0), (first.Kind, first.Phase, first.IrreversibleReason, first.Environments.Count, first.Requires.Count));
        Assert.AreEqual((MigrationKind.Seed, MigrationPhase.Deploy, "", "staging", 0), (second.Kind, second.Phase, second.IrreversibleReason, string.Join(',', second.Environments), second.Requires[0]));
        Assert.AreEqual("Migrations/seeds/staging/users.verify.sql", index.File(second.Script(BundleFormat.RoleVerify, MigrationDialect.Sqlite)!.Value));
        Assert.IsNull(second.Script(BundleFormat.RoleDown, MigrationDialect.Sqlite));
    }

    [TestMethod]
    public void AStatementHasItsBatchItsProbeAndItsLocks()
    {
        var script = TestScript.WithoutTransaction("UPDATE t SET a = 1 LIMIT ${batch_size}", "CREATE INDEX CONCURRENTLY i ON t (a)", "SELECT 1") with
        {
            LockTimeoutMilliseconds = 2_000,
            Batches = new Dictionary<int, StatementBatch> { [0] = new(5_000, TimeSpan.FromMilliseconds(100), "app", "t") },
            Probes = new Dictionary<int, StatementProbe> { [1] = new(ProbeKind.Index, ["", "i", "", "t", "", "USING btree (a)"]) },
            Ddl = [1],
        };

        var loaded = new BundleBuilder(new TestMigration("1", "a", script)).Catalog().Bundle.Load(0);

        Assert.AreEqual(TimeSpan.FromSeconds(2), loaded.LockTimeout);
        var sent = new VariableValues(new Dictionary<string, string>(), _ => null).Fill(loaded);
        Assert.AreEqual("UPDATE t SET a = 1 LIMIT 5000", sent.Statements[0].Text);
        Assert.AreEqual(new StatementBatch(5_000, TimeSpan.FromMilliseconds(100), "app", "t"), loaded.Statements[0].Batch);
        Assert.AreEqual("Index  i  t  USING btree (a)", $"{loaded.Statements[1].Probe!.Kind} {string.Join(' ', loaded.Statements[1].Probe!.Names)}");
        Assert.AreEqual((false, true, false), (loaded.Statements[0].IsDdl, loaded.Statements[1].IsDdl, loaded.Statements[2].IsDdl));
        Assert.IsNull(loaded.Statements[2].Batch);
        Assert.IsNull(loaded.Statements[2].Probe);
    }

    [TestMethod]
    public void ValuesTakeThePlaceOfVariablesWhereverTheyStand()
    {
        var script = TestScript.Of("CREATE SCHEMA ${owner}", "SELECT 1", "INSERT INTO ä VALUES ('${name}', \"${owner}\")") with
        {
            Head = "-- é ${owner} here is a comment\n",
            Contexts = [VariableContext.Plain, VariableContext.Bare, VariableContext.Text, VariableContext.Quoted],
        };
        var bundle = new BundleBuilder(new TestMigration("1", "a", script)).Catalog().Bundle;

        var loaded = bundle.Load(0);
        string[] filled = [.. loaded.Statements.Select(s => s.Template?.Fill(s, variable => $"<{variable.Name} {variable.Context}>").Text ?? s.Text)];

        Assert.AreEqual("CREATE SCHEMA <owner Bare>|SELECT 1|INSERT INTO ä VALUES ('<name Text>', \"<owner Quoted>\")", string.Join('|', filled));
        Assert.AreEqual("CREATE SCHEMA ${owner}|SELECT 1|INSERT INTO ä VALUES ('${name}', \"${owner}\")", string.Join('|', loaded.Statements.Select(s => s.Text)));
        Assert.AreEqual((4, 1, 14), (bundle.Index.Variables(0).Count, loaded.Statements[0].Column, bundle.Index.Variables(0)[1].Start - bundle.Index.Statements(0)[0].Start));
    }
}

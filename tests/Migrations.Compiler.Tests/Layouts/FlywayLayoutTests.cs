using Migrations.Compiler.Tests.Compilation;

namespace Migrations.Compiler.Tests.Layouts;

/// <summary>Flyway: version parts between '.' or '_' are compared as numbers, missing parts are zero, repeatable ones come last in the order of their descriptions.</summary>
[TestClass]
public sealed class FlywayLayoutTests
{
    [TestMethod]
    public void VersionsAreOrderedAsFlywayDoes()
    {
        var result = new History().With("V10__d.sql").With("V1.10__c.sql").With("V1_2__b.sql").With("V1__a.sql").With("R__z_view.sql").With("R__a_view.sql").With("sub/V20240101.1200__e.sql").Compile();

        Assert.AreEqual(MigrationLayout.Flyway, result.Layout);
        Assert.AreEqual("1_a 1.2_b 1.10_c 10_d 20240101.1200_e a_view z_view", result.Order());
        Assert.AreEqual(2, result.Migrations.Count(migration => migration.Kind == MigrationKind.Repeatable));
        Assert.AreEqual("", result.Findings());
    }

    [TestMethod]
    [DataRow("V1__a.sql", "V1.0__b.sql")]
    [DataRow("V1.0__b.sql", "V1_0_0__c.sql")]
    [DataRow("V01__a.sql", "V1__b.sql")]
    public void MissingPartsAreZero(string first, string second) =>
        Assert.AreEqual(1, new History().With(first).With(second).Compile().Diagnostics.Count(diagnostic => diagnostic.Rule.Id == "MIG0001"));

    [TestMethod]
    public void UndoIsTheDownScriptOfItsVersion()
    {
        var result = new History().With("V1.0__create.sql").With("U1__undo_create.sql").Compile();

        Assert.AreEqual("", result.Findings(DiagnosticLevel.Hidden));
        Assert.AreEqual(ScriptRole.Down, result.Migrations.Single().Scripts[1].Role);
    }

    [TestMethod]
    public void UndoWithoutVersionIsAnOrphan() =>
        Assert.AreEqual("MIG0010 U2__b.sql(1,1)", new History().With("V1__a.sql").With("U2__b.sql").Compile().Findings());

    [TestMethod]
    [DataRow("v1__a.sql", "MIG0006")]
    [DataRow("V1_a.sql", "MIG0006")]
    [DataRow("V1.x__a.sql", "MIG0006")]
    [DataRow("R__.sql", "MIG0006")]
    [DataRow("beforeMigrate.sql", "MIG0023")]
    [DataRow("afterEachMigrate__x.sql", "MIG0023")]
    [DataRow("B5__baseline.sql", "MIG0023")]
    public void OtherNamesAreReported(string path, string id)
    {
        var result = new History().With("V2__b.sql").With(path).Compile();

        Assert.AreEqual($"{id} {path}(1,1)", result.Findings());
        Assert.HasCount(1, result.Migrations);
    }

    [TestMethod]
    public void ScriptConfigurationDecidesOnTheTransaction()
    {
        var result = new History().With("V1__a.sql").With("V1__a.sql.conf", "executeInTransaction=false\n").With("V2__b.sql").Compile();

        CollectionAssert.AreEqual(new[] { TransactionMode.None, TransactionMode.Transactional }, result.Migrations.Select(migration => migration.Scripts[0].TransactionMode).ToArray());
        Assert.AreEqual("", result.Findings());
    }
}

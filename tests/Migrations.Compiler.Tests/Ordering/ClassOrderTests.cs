using Migrations.Compiler.Locking;
using Migrations.Compiler.Tests.Compilation;

namespace Migrations.Compiler.Tests.Ordering;

/// <summary>Migrations that are classes, in one order with the files.</summary>
[TestClass]
public sealed class ClassOrderTests
{
    [TestMethod]
    public void ClassesStandBetweenTheFilesByTheirVersions()
    {
        var result = new History { Classes = [Class("9", "nine"), Class("2", "two")] }.With("0001_a.sql").With("10_b.sql").With("repeatable.sql").Compile();

        Assert.AreEqual("0001_a 2_two 9_nine 10_b", result.Order());
        Assert.AreEqual("V0001_A V2_Two V9_Nine V10_B", string.Join(' ', result.Migrations.Select(migration => migration.Identifier)));
        Assert.AreEqual("Versioned Code Code Versioned", string.Join(' ', result.Migrations.Select(migration => migration.Kind)));
        Assert.AreEqual(new string('2', 64), result.Migrations[1].Checksum);
    }

    [TestMethod]
    [DataRow("V1.1__a.sql", "V1.2__b.sql", "1.1.5", "1.1_a 1.1.5_two 1.2_b")]
    [DataRow("20240101000000_a/up.sql", "20240301000000_b/up.sql", "2024-02-01-000000", "20240101000000_a 2024-02-01-000000_two 20240301000000_b")]
    [DataRow("20240101000000_a/migration.sql", "20240301000000_b/migration.sql", "20240301000000", "20240101000000_a 20240301000000_b 20240301000000_two")]
    [DataRow("000001_a.up.sql", "000003_b.up.sql", "2", "000001_a 2_two 000003_b")]
    public void TheLayoutSaysWhatComesFirst(string first, string second, string version, string order) =>
        Assert.AreEqual(order, new History { Classes = [Class(version, "two")] }.With(second).With(first).Compile().Order());

    [TestMethod]
    public void AVersionThatIsTakenIsReportedAtTheClass()
    {
        var result = new History { Classes = [Class("1", "two")] }.With("0001_a.sql").Compile();

        Assert.AreEqual("MIG0001 code:global::App.Two(1,1)", result.Findings());
        Assert.StartsWith("0001_a.sql and class App.Two have the same version 1, ", result.Single("MIG0001").Message);
    }

    [TestMethod]
    public void TwoClassesOfOneVersionAreReported() =>
        Assert.AreEqual("MIG0001 code:global::App.Two(1,1)", new History { Classes = [Class("7", "two"), Class("07", "three")] }.Compile().Findings());

    [TestMethod]
    [DataRow("later", "0001_a.sql")]
    [DataRow("8a", "0001_a.sql")]
    [DataRow("x", "V1__a.sql")]
    [DataRow("1__2", "V1__a.sql")]
    [DataRow("2024_x", "20240101000000_a/up.sql")]
    public void AVersionThatTheLayoutDoesNotKnowIsAnError(string version, string file)
    {
        var result = new History { Classes = [Class(version, "two")] }.With(file).Compile();

        Assert.AreEqual("MIG0024 code:global::App.Two(1,1)", result.Findings());
        Assert.StartsWith($"class App.Two cannot be run as a migration: its version '{version}' is none in the layout ", result.Single("MIG0024").Message);
    }

    [TestMethod]
    public void AHistoryMayHaveOnlyClasses() => Assert.AreEqual("1_one 2_two", new History { Classes = [Class("2", "two"), Class("1", "one")] }.Compile().Order());

    [TestMethod]
    public void AClassIsLockedLikeAFile()
    {
        var history = new History { Classes = [Class("2", "two")] }.With("1_a.sql", "SELECT 1;").With("3_b.sql", "SELECT 3;").Compile();
        var text = LockUpdate.LockAll(history.Migrations, history.Diagnostics, null).Text!;

        Assert.Contains($"\n2 two {new string('2', 64)} 0000000000000000 ", text);
        Assert.AreEqual("", Locked(text, Class("2", "two")).Findings(DiagnosticLevel.Warning));
        Assert.AreEqual("MIG0030 code:global::App.Two(1,1)", Locked(text, Class("2", "two") with { Checksum = new string('3', 64) }).Findings());
        Assert.AreEqual("MIG0005 migrations.lock(4,1)", Locked(text, Class("2", "second")).Findings());
        Assert.AreEqual("MIG0004 migrations.lock(4,1)", Locked(text).Findings());
        Assert.AreEqual("MIG0002 code:global::App.Two(1,1)", Locked(text, Class("2", "two"), Class("1.5", "two") with { Checksum = new string('9', 64) }).Findings());
    }

    [TestMethod]
    public void WhereNobodyLookedForClassesNothingIsSaidOfTheirLines()
    {
        var history = new History { Classes = [Class("2", "two")] }.With("1_a.sql", "SELECT 1;").With("3_b.sql", "SELECT 3;").Compile();
        var text = LockUpdate.LockAll(history.Migrations, history.Diagnostics, null).Text!;
        var unknown = new History { Classes = null, LockText = text, Lock = LockMode.Verify }.With("1_a.sql", "SELECT 1;").With("3_b.sql", "SELECT 3;");

        var update = LockUpdate.LockAll(unknown.Compile().Migrations, [], unknown.ToRequest().LockFile, knowsClasses: false);

        Assert.AreEqual("", unknown.Compile().Findings());
        Assert.IsNull(update.Text);
        Assert.Contains("migrations.lock has the class 2_two", update.Problems.Single());
    }

    private static CompilationResult Locked(string text, params CodeMigration[] classes) =>
        new History { Classes = classes, LockText = text, Lock = LockMode.Verify }.With("1_a.sql", "SELECT 1;").With("3_b.sql", "SELECT 3;").Compile();

    private static CodeMigration Class(string version, string name) =>
        new(version, name, new string('2', 64), "code:global::App." + char.ToUpperInvariant(name[0]) + name[1..]);
}

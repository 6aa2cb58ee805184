using Migrations.Compiler.Tests.Compilation;

namespace Migrations.Compiler.Tests.Layouts;

/// <summary>Scripts without a version: repeatable/, seeds/ and optimizations/.</summary>
[TestClass]
public sealed class KindFolderTests
{
    [TestMethod]
    [DataRow("0001_a.sql")]
    [DataRow("000001_a.up.sql")]
    [DataRow("V1__a.sql")]
    [DataRow("20240101000000_a/up.sql")]
    [DataRow("20240101000000_a/migration.sql")]
    public void EveryLayoutHasThem(string versioned)
    {
        var result = new History().With("optimizations/z.sql").With("seeds/staging/a.sql").With("seeds/development/deep/b.sql").With("repeatable/w.sql").With("repeatable/V.sql").With(versioned).Compile();

        Assert.AreEqual("repeatable/V repeatable/w seeds/development/deep/b seeds/staging/a optimizations/z", string.Join(' ', result.Migrations.Skip(1).Select(migration => migration.Id)));
        Assert.AreEqual("Versioned Repeatable Repeatable Seed Seed Optimization", string.Join(' ', result.Migrations.Select(migration => migration.Kind)));
        Assert.AreEqual("R_V R_W S_DevelopmentDeepB S_StagingA O_Z", string.Join(' ', result.Migrations.Skip(1).Select(migration => migration.Identifier)));
        Assert.AreEqual("||development|staging|", string.Join('|', result.Migrations.Skip(1).Select(migration => string.Join(',', migration.Environments))));
        Assert.AreEqual("", result.Findings());
    }

    [TestMethod]
    public void FlywaysOwnFilesStayFlyways()
    {
        var result = new History().With("V1__a.sql").With("repeatable/R__view.sql").With("seeds/V2__b.sql").With("repeatable/other.sql").Compile();

        Assert.AreEqual("1_a 2_b repeatable/other view", result.Order());
        Assert.AreEqual("Versioned Versioned Repeatable Repeatable", string.Join(' ', result.Migrations.Select(migration => migration.Kind)));
        Assert.AreEqual("", result.Findings());
    }

    [TestMethod]
    public void OnlyTheFirstFolderSaysTheKind() =>
        Assert.AreEqual("1.1_a", new History { Layout = MigrationLayout.Native }.With("1/seeds/1_a.sql").Compile().Order());

    [TestMethod]
    public void ASeedWithoutAnEnvironmentIsAnErrorThatSaysWhereItBelongs()
    {
        var result = new History().With("0001_a.sql").With("seeds/users.sql").Compile();

        Assert.AreEqual("MIG0031 seeds/users.sql(1,1)", result.Findings());
        Assert.Contains("Move it, for example to seeds/development/users.sql.", result.Single("MIG0031").Message);
    }

    [TestMethod]
    [DataRow("repeatable/v.down.sql")]
    [DataRow("seeds/dev/v.down.sql")]
    [DataRow("optimizations/v.down.sql")]
    public void ADownScriptIsAnError(string path) =>
        Assert.AreEqual($"MIG0031 {path}(1,1)", new History().With(path.Replace(".down", "", StringComparison.Ordinal), "SELECT 1;").With(path).Compile().Findings());

    [TestMethod]
    public void VerifyScriptsAndScriptsOfOneEngineStandBesideThem()
    {
        var result = new History { Dialects = [Dialect.PostgreSql, Dialect.Sqlite] }
            .With("repeatable/v.sql").With("repeatable/v.sqlite.sql").With("repeatable/v.verify.sql", "SELECT 1;").Compile();

        Assert.AreEqual("", result.Findings());
        Assert.AreEqual(
            "Up PostgreSql v.sql, Up Sqlite v.sqlite.sql, Verify PostgreSql v.verify.sql, Verify Sqlite v.verify.sql",
            string.Join(", ", result.Migrations.Single().Scripts.Select(script => $"{script.Role} {script.Dialect} {script.Text.RelativePath["repeatable/".Length..]}")));
    }

    [TestMethod]
    public void AVerifyScriptAloneIsAnError() =>
        Assert.Contains("Add repeatable/v.sql", new History().With("repeatable/v.verify.sql", "SELECT 1;").Compile().Single("MIG0010").Message);

    [TestMethod]
    public void TheyAreNotLocked()
    {
        var result = new History { LockText = "", Lock = LockMode.Verify }.With("repeatable/v.sql").With("seeds/dev/s.sql").With("optimizations/o.sql", "SELECT 1;").Compile();

        Assert.AreEqual("", result.Findings());
    }

    [TestMethod]
    [DataRow("@phase post-deploy", "remove it")]
    [DataRow("@environment staging", "the folder of a seed says its environment, here 'dev'")]
    public void ASeedTakesItsPlaceFromItsFolder(string directive, string message)
    {
        var result = new History().With("seeds/dev/s.sql", $"-- {directive}\nSELECT 1;").Compile();

        Assert.AreEqual("MIG0011 seeds/dev/s.sql(1,4)", result.Findings());
        Assert.Contains(message, result.Single("MIG0011").Message);
    }

    [TestMethod]
    [DataRow("repeatable/v.sql")]
    [DataRow("optimizations/v.sql")]
    public void OthersMayHaveAPhase(string path)
    {
        var result = new History().With(path, "-- @phase post-deploy\nSELECT 1;").Compile();

        Assert.AreEqual("", result.Findings());
        Assert.AreEqual(MigrationPhase.PostDeploy, result.Migrations.Single().Phase);
    }
}

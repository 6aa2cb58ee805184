using Migrations.Compiler.Tests.Compilation;

namespace Migrations.Compiler.Tests.Layouts;

[TestClass]
public sealed class DialectFileTests
{
    private static readonly Dialect[] s_two = [Dialect.PostgreSql, Dialect.Sqlite];

    [TestMethod]
    public void AnOverrideTakesThePlaceOfTheGenericFile()
    {
        var migration = new History { Dialects = s_two }.With("0001_a.sql").With("0001_a.sqlite.sql", "SELECT 2;").With("0001_a.down.sql").Compile().Migrations.Single();

        Assert.AreEqual(
            "Up PostgreSql 0001_a.sql, Up Sqlite 0001_a.sqlite.sql, Down PostgreSql 0001_a.down.sql, Down Sqlite 0001_a.down.sql",
            string.Join(", ", migration.Scripts.Select(script => $"{script.Role} {script.Dialect} {script.Text.RelativePath}")));
    }

    [TestMethod]
    [DataRow("0001_a.down.postgresql.sql")]
    [DataRow("0001_a.postgresql.down.sql")]
    [DataRow("0001_a.postgres.down.sql")]
    [DataRow("0001_a.DOWN.PostgreSQL.SQL")]
    public void TheEngineStandsBeforeOrBehindTheRole(string path)
    {
        var migration = new History().With("0001_a.sql").With(path).Compile().Migrations.Single();

        Assert.AreEqual(ScriptRole.Down, migration.Scripts[1].Role);
        Assert.EndsWith(path, migration.Scripts[1].Text.Path);
    }

    [TestMethod]
    public void AScriptForAnotherEngineIsInformation()
    {
        var result = new History().With("0001_a.sql").With("0001_a.down.sql").With("0001_a.sqlserver.sql", "SELECT 2;").Compile();

        Assert.AreEqual("MIG0020 0001_a.sqlserver.sql(1,1)", result.Findings(DiagnosticLevel.Hidden));
    }

    [TestMethod]
    public void AnEngineWithoutScriptIsAnError()
    {
        var finding = new History { Dialects = s_two }.With("0001_a.postgresql.sql").Compile().Single("MIG0021");

        Assert.AreEqual("0001_a has no script for SQLite, so it could not run there. Add 0001_a.sqlite.sql (it may hold only a comment that says why there is nothing to do), or a generic 0001_a.sql.", finding.Message);
    }

    [TestMethod]
    public void AnOverrideWithOnlyACommentIsMeant()
    {
        var result = new History { Dialects = s_two }.With("0001_a.postgresql.sql").With("0001_a.sqlite.sql", "-- SQLite has no extensions\n").With("0001_a.down.sql").Compile();

        Assert.AreEqual("", result.Findings(DiagnosticLevel.Hidden));
    }

    [TestMethod]
    public void TwoFilesForOneEngineAreAnError()
    {
        var result = new History().With("0001_a.sql").With("0001_a.postgres.sql").With("0001_a.postgresql.sql").Compile();

        Assert.AreEqual("MIG0018 0001_a.postgresql.sql(1,1)", result.Findings());
        Assert.Contains("up script for PostgreSQL of 0001_a", result.Single("MIG0018").Message);
    }

    [TestMethod]
    public void AFindingOfBothEnginesIsSaidOnce() =>
        Assert.AreEqual("MIG1001 0001_a.sql(1,1)", new History { Dialects = s_two }.With("0001_a.sql", "BAD x;").Compile().Findings());

    [TestMethod]
    public void ChecksumOfOneScriptIsItsOwn()
    {
        var migration = new History { Dialects = s_two }.With("0001_a.sql", "SELECT 1;").Compile().Migrations.Single();

        // sha256sum of the nine bytes
        Assert.AreEqual("17db4fd369edb9244b9f91d9aeed145c3d04ad8ba6e95d06247f07a63527d11a", migration.Checksum);
    }

    [TestMethod]
    public void ChecksumOfOverridesIsTheHashOfTheirHashes()
    {
        var migration = new History { Dialects = s_two }.With("0001_a.sqlite.sql", "SELECT 2;").With("0001_a.postgresql.sql", "SELECT 1;").Compile().Migrations.Single();
        var hashes = migration.Scripts.SelectMany(script => Convert.FromHexString(script.Checksum)).ToArray();

        Assert.AreEqual(Dialect.PostgreSql, migration.Scripts[0].Dialect);
        Assert.AreEqual(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(hashes)), migration.Checksum);
    }
}

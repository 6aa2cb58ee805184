using Migrations.Compiler.Verification;

namespace Migrations.Compiler.Tests.Compilation;

/// <summary>What is newer than the target, seen over a whole history.</summary>
[TestClass]
public sealed class TargetVersionOfAHistory
{
    private const string Uuid = "CREATE TABLE t (\n  id uuid DEFAULT uuidv7()\n);\n";

    [TestMethod]
    public void IsReportedAtItsPlace() =>
        Assert.AreEqual("0001_t.sql(2,19) Error The function uuidv7() came with PostgreSQL 18, and MigrationsTargetVersion is 15: a server of that version refuses it. Write it in another way, or raise MigrationsTargetVersion if your servers are that new.", Findings(15, ("0001_t.sql", Uuid)));

    [TestMethod]
    public void IsNotReportedWithoutATargetOrForTheNewest()
    {
        Assert.AreEqual("", Findings(0, ("0001_t.sql", Uuid)));
        Assert.AreEqual("", Findings(18, ("0001_t.sql", Uuid)));
    }

    [TestMethod]
    [DataRow("CREATE OR REPLACE FUNCTION uuidv7() RETURNS uuid LANGUAGE sql AS 'SELECT gen_random_uuid()';")]
    [DataRow("create function public.\"uuidv7\"() returns uuid language sql as 'select gen_random_uuid()';")]
    [DataRow("DO $$BEGIN EXECUTE 'CREATE FUNCTION uuidv7() RETURNS uuid LANGUAGE sql AS ''SELECT gen_random_uuid()'''; END$$;")]
    [DataRow("CREATE FUNCTION f() RETURNS uuid LANGUAGE sql AS 'SELECT gen_random_uuid()'; ALTER FUNCTION f() RENAME TO uuidv7;")]
    public void AFunctionOfOnesOwnIsNotReported(string own) => Assert.AreEqual("", Findings(15, ("0001_f.sql", own), ("0002_t.sql", Uuid)));

    [TestMethod]
    public void ADropIsNoDefinition() =>
        Assert.AreEqual("0002_t.sql(2,19) Error", Places(15, ("0001_f.sql", "DROP FUNCTION IF EXISTS uuidv7();"), ("0002_t.sql", Uuid)));

    [TestMethod]
    public void InAnotherSchemaItIsSomebodyElses() => Assert.AreEqual("", Findings(15, ("0001_t.sql", "SELECT app.uuidv7();")));

    [TestMethod]
    public void AnExtensionThatNobodyKnowsMayBringAName()
    {
        Assert.AreEqual("0002_t.sql(2,19) Warning", Places(15, ("0001_e.sql", "CREATE EXTENSION IF NOT EXISTS pg_uuidv7;"), ("0002_t.sql", Uuid)));
        Assert.AreEqual("0002_t.sql(2,19) Error", Places(15, ("0001_e.sql", "CREATE EXTENSION pgcrypto;"), ("0002_t.sql", Uuid)));
    }

    [TestMethod]
    public void ThatOfPgcryptoIsNoLaterOne()
    {
        Assert.AreEqual("0001_t.sql(1,8) Error", Places(12, ("0001_t.sql", "SELECT gen_random_uuid();")));
        Assert.AreEqual("", Places(12, ("0001_t.sql", "CREATE EXTENSION pgcrypto;\nSELECT gen_random_uuid();")));
    }

    [TestMethod]
    public void CanBeAllowed() => Assert.AreEqual("", Findings(15, ("0001_t.sql", "-- @allow MIG2201: only the new servers run this\n" + Uuid)));

    [TestMethod]
    public void DownScriptsAreReadToo() =>
        Assert.AreEqual("0001_t.down.sql(1,1) Error", Places(14, ("0001_t.sql", "SELECT 1;"), ("0001_t.down.sql", "MERGE INTO t USING u ON true WHEN MATCHED THEN DELETE;")));

    [TestMethod]
    public void EachUseIsReportedOnceAtItsWords() => Assert.AreEqual(
        "0001_t.sql(2,17) Error\n0001_t.sql(3,10) Error\n0001_t.sql(3,41) Error",
        Places(14, ("0001_t.sql", "CREATE TABLE a (\n  x int, UNIQUE NULLS NOT DISTINCT (x),\n  UNIQUE NULLS NOT DISTINCT (x), UNIQUE NULLS NOT DISTINCT (x));")));

    [TestMethod]
    public void AServerOfTheTargetThatRanItTakesThePlaceOfTheTable() =>
        Assert.AreEqual("", Findings(15, "PostgreSQL 15.18 at MigrationsScratchConnection", ("0001_t.sql", Uuid)));

    [TestMethod]
    public void AServerOfAnotherVersionIsAWarning()
    {
        var findings = Findings(15, "PostgreSQL 17.10 at MigrationsScratchConnection", ("0001_t.sql", Uuid)).Split('\n');

        Assert.StartsWith("0001_t.sql(1,1) Warning The migrations were run on PostgreSQL 17.10 at MigrationsScratchConnection, and MigrationsTargetVersion is 15:", findings[0]);
        Assert.StartsWith("0001_t.sql(2,19) Error The function uuidv7()", findings[1]);
    }

    [TestMethod]
    public void TheEngineOfThePackageIsNoOtherVersion() => Assert.AreEqual("0001_t.sql(2,19) Error", Places(15, "PostgreSQL 18.6", ("0001_t.sql", Uuid)));

    private static string Places(int target, params (string Path, string Text)[] files) => Places(target, null, files);

    private static string Places(int target, string? engine, params (string Path, string Text)[] files) =>
        string.Join('\n', Findings(target, engine, files).Split('\n').Select(line => string.Join(' ', line.Split(' ').Take(2))));

    private static string Findings(int target, params (string Path, string Text)[] files) => Findings(target, null, files);

    private static string Findings(int target, string? engine, params (string Path, string Text)[] files)
    {
        var history = new History();
        files.ToList().ForEach(file => history.With(file.Path, file.Text));
        var request = history.ToRequest();
        var verification = engine is null ? null : new VerificationResult
        {
            Key = "k",
            Content = VerifiedContent.Of(request.Files),
            Dialects = new EquatableArray<DialectVerification>([new DialectVerification { Dialect = Dialect.PostgreSql, Engine = engine }]),
        };
        request = request with { Options = request.Options with { TargetVersion = target }, Verification = verification };
        return string.Join('\n', MigrationCompiler.Compile(request, SqlDialects.For, CancellationToken.None).Diagnostics.Where(finding => finding.Rule.Id is "MIG2201" or "MIG2202")
            .Select(finding => $"{Path.GetFileName(finding.Path)}({finding.Span.Start.Line + 1},{finding.Span.Start.Column + 1}) {finding.Level} {finding.Message}"));
    }
}

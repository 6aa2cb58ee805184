using Migrations.Compiler.Locking;
using Migrations.Compiler.Tests.Compilation;

namespace Migrations.Compiler.Tests.Locking;

[TestClass]
public sealed class LockTests
{
    // sha256sum of "SELECT 1;" and, for the chain, of "\n0001\na\n<that>"; the code hash is that of the test dialect, here the same text.
    private const string SelectOne = "17db4fd369edb9244b9f91d9aeed145c3d04ad8ba6e95d06247f07a63527d11a";

    [TestMethod]
    public void AnUnchangedHistoryIsSilent()
    {
        var result = new History { LockText = Lock(Three()) }.WithThree().Compile();

        Assert.AreEqual("", result.Findings(DiagnosticLevel.Hidden));
    }

    [TestMethod]
    public void AProjectWithoutLockFileHasNotBegunToLock()
    {
        foreach (var mode in new[] { LockMode.Auto, LockMode.Verify, LockMode.Off })
        {
            Assert.AreEqual("", new History { Lock = mode, BuildServer = true }.WithThree().Compile().Findings());
        }
    }

    [TestMethod]
    public void AChangeAfterReleaseIsAnErrorAtTheFile()
    {
        var result = new History { LockText = Lock(Three()) }.WithThree(second: "SELECT 22;").Compile();

        Assert.AreEqual("MIG0003 0002_b.sql(1,1)", result.Findings());
        Assert.AreEqual(DiagnosticLevel.Error, result.Single("MIG0003").Level);
    }

    [TestMethod]
    [DataRow("-- now with a comment\n-- @irreversible: no\nSELECT 2;")]
    [DataRow("-- @irreversible: no\n\n  SELECT   2 ;\n")]
    public void AChangeOfCommentsOrWhiteSpaceIsAWarning(string second)
    {
        var result = new History { LockText = Lock(Three()) }.WithThree(second).Compile();

        Assert.AreEqual("MIG0013 0002_b.sql(1,1)", result.Findings());
        Assert.AreEqual(DiagnosticLevel.Warning, result.Single("MIG0013").Level);
    }

    [TestMethod]
    public void ADeletedMigrationIsReportedOnItsLine()
    {
        var result = new History { LockText = Lock(Three()) }.With("0001_a.sql", "-- @irreversible: no\nSELECT 1;").With("0003_c.sql", "-- @irreversible: no\nSELECT 3;").Compile();

        // two lines of comment come first
        Assert.AreEqual("MIG0004 migrations.lock(4,1)", result.Findings());
    }

    [TestMethod]
    [DataRow("0002_other.sql", "SELECT 2;")]
    [DataRow("0004_b.sql", "SELECT 2;")]
    [DataRow("0002_other.sql", "SELECT 22;")]
    public void ARenamedMigrationIsReportedOnItsLine(string path, string text)
    {
        var result = new History { LockText = Lock(Three()) }.With("0001_a.sql", "-- @irreversible: no\nSELECT 1;").With(path, "-- @irreversible: no\n" + text).With("0003_c.sql", "-- @irreversible: no\nSELECT 3;").Compile();

        Assert.AreEqual("MIG0005 migrations.lock(4,1)", result.Findings());
        Assert.Contains($"0002_b is released, but is called {path[..^4]} now", result.Single("MIG0005").Message);
    }

    [TestMethod]
    public void AMigrationBeforeAReleasedOneIsOutOfOrder()
    {
        var result = new History { LockText = Lock(Three()) }.WithThree().With("0002.5_x.sql", "-- @irreversible: no\nSELECT 5;").Compile();

        Assert.AreEqual("MIG0002 0002.5_x.sql(1,1)", result.Findings());
        Assert.AreEqual("0002.5_x comes before 0003_c, which is released (it is in migrations.lock): databases that have 0003_c would get it in another order than new ones. Give it a version after 0003.", result.Single("MIG0002").Message);
    }

    [TestMethod]
    [DataRow("Auto", false, "Info")]
    [DataRow("Auto", true, "Error")]
    [DataRow("Verify", false, "Error")]
    [DataRow("Off", true, null)]
    public void AnUnlockedMigrationIsAnErrorOnABuildServerOrWhenVerifying(string mode, bool buildServer, string? level)
    {
        var result = new History { LockText = Lock(Three()), Lock = Enum.Parse<LockMode>(mode), BuildServer = buildServer }.WithThree().With("0004_d.sql", "-- @irreversible: no\nSELECT 4;").Compile();

        Assert.AreEqual(level, result.Diagnostics.SingleOrDefault()?.Level.ToString());
        Assert.IsTrue(level is null || result.Single("MIG0012").Path.EndsWith("0004_d.sql", StringComparison.Ordinal));
    }

    [TestMethod]
    public void ARepeatableMigrationIsNotLocked()
    {
        var result = new History { Lock = LockMode.Verify, LockText = Lock(new History().With("V1__a.sql", "SELECT 1;").Compile()) }.With("V1__a.sql", "SELECT 1;").With("R__v.sql", "SELECT 2;").Compile();

        Assert.AreEqual("", result.Findings());
    }

    [TestMethod]
    public void LineEndsAndByteOrderMarkDoNotChangeTheLock()
    {
        var locked = Lock(new History().With("1_a.sql", "-- x\nSELECT 1;\n").Compile());
        var other = ScriptText.Decode("/app/Migrations/1_a.sql", "1_a.sql", [0xEF, 0xBB, 0xBF, .. "-- x\r\nSELECT 1;\r\n"u8]);

        Assert.AreEqual("", new History { LockText = locked, Lock = LockMode.Verify }.With(other).Compile().Findings());
    }

    [TestMethod]
    public void TheLockFileIsOneLineAMigration()
    {
        var text = Lock(new History().With("0001_a.sql", "SELECT 1;").Compile());

        var code = SelectOne[..16];
        var chain = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"\n0001\na\n{SelectOne}")))[..16];
        Assert.AreEqual(
            $"""
            # Released migrations: version, name, SHA-256 of the script, of its code, of the lines so far.
            # Written by 'dotnet build -t:MigrationsLockUpdate'. Commit it, and do not edit it by hand.
            0001 a {SelectOne} {code} {chain}

            """.Replace("\r", "", StringComparison.Ordinal),
            text);
    }

    internal static string Lock(CompilationResult result)
    {
        var update = LockUpdate.LockAll(result.Migrations, result.Diagnostics, null);
        return update.Text ?? throw new AssertFailedException(string.Join('\n', update.Problems));
    }

    internal static CompilationResult Three() => new History().WithThree().Compile();
}

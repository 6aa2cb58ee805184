using Migrations.Providers;
using Migrations.Runtime.Tests.Bundles;

namespace Migrations.Runtime.Tests.PostgreSql;

/// <summary>The hash with which a start sees that it has nothing to do: the server and the build make the same one, and every difference makes another.</summary>
[TestClass]
public sealed class HistoryFingerprintOnPostgreSql
{
    // An order of versions that is neither that of numbers nor, in most collations, that of bytes.
    private static readonly BundleBuilder s_history = new([
        .. new[] { "9", "10", "0010_b", "A", "a", "Ä", "z" }.Select(version => new TestMigration(version, "täble " + version, TestScript.Of($"CREATE TABLE \"t{version}\" (id int)"))),
        new TestMigration("", "repeatable/v", TestScript.Of("CREATE OR REPLACE VIEW v AS SELECT 1 AS one")) { Kind = MigrationKind.Repeatable },
    ]);

    [TestMethod]
    [DataRow(OpenSession.V18)]
    [DataRow(OpenSession.V15)]
    public async Task IsTheSameOnBothSidesWhenAllIsApplied(string version)
    {
        await using var session = await StartAsync(version);

        Assert.AreEqual(HistoryFingerprint.Of(s_history.Catalog()), await session.Session.ReadFingerprintAsync(CancellationToken.None));
    }

    [TestMethod]
    [DataRow("UPDATE migration_history SET checksum = reverse(checksum) WHERE version = '9'")]
    [DataRow("UPDATE migration_history SET state = 'apply-failed' WHERE version = '10'")]
    [DataRow("UPDATE migration_history SET name = 'other' WHERE version = 'z'")]
    [DataRow("UPDATE migration_history SET version = '11' WHERE version = '10'")]
    [DataRow("DELETE FROM migration_history WHERE name = 'repeatable/v'")]
    [DataRow("INSERT INTO migration_history SELECT (jsonb_populate_record(h, '{\"version\": \"newer\"}')).* FROM migration_history h WHERE version = 'z'")]
    public async Task IsAnotherOneWhenAnythingDiffers(string difference)
    {
        await using var session = await StartAsync(OpenSession.V18);
        await session.AskAsync(difference);

        Assert.AreNotEqual(HistoryFingerprint.Of(s_history.Catalog()), await session.Session.ReadFingerprintAsync(CancellationToken.None));
    }

    [TestMethod]
    public async Task IsNoneWithoutRowsAndWithoutAJournal()
    {
        await using var session = await OpenSession.StartAsync(OpenSession.V18);
        Assert.IsNull(await session.Session.ReadFingerprintAsync(CancellationToken.None));

        await session.AskAsync("DROP TABLE migration_history");
        Assert.IsNull(await session.Session.ReadFingerprintAsync(CancellationToken.None));
    }

    /// <summary>The rows are not read: a role that sees none of their other columns has nothing to do either.</summary>
    [TestMethod]
    public async Task IsAllThatAStartWithNothingToDoReads()
    {
        await using var session = await StartAsync(OpenSession.V18);
        await session.AskAsync("ALTER TABLE migration_history DROP COLUMN run_id");

        var report = await session.Database.App(s_history).ApplyAsync(session.Database.ConnectionString);

        Assert.IsEmpty(report.Completed);
        Assert.AreEqual($"{report.Plan.Database} is up to date.", report.ToString());
    }

    private static async Task<OpenSession> StartAsync(string version)
    {
        var session = await OpenSession.StartAsync(version);
        await session.Database.App(s_history).ApplyAsync(session.Database.ConnectionString);
        return session;
    }
}

using Migrations.Commands;
using Migrations.Providers;
using Migrations.Runtime.Tests.Backups;
using Migrations.Runtime.Tests.Bundles;
using Migrations.Runtime.Tests.Contract;
using Migrations.Runtime.Tests.PostgreSql;
using Migrations.TestSupport;

namespace Migrations.Runtime.Tests;

/// <summary>What a report measures, and its forms.</summary>
[TestClass]
public sealed class DatabaseReportTests
{
    private const string Tables =
        """
        CREATE TABLE parents (id int PRIMARY KEY);
        CREATE TABLE covered (a int, parent int, FOREIGN KEY (parent) REFERENCES parents);
        CREATE INDEX covered_parent ON covered (parent, a);
        CREATE TABLE bare (a int, parent int, FOREIGN KEY (parent) REFERENCES parents);
        CREATE INDEX bare_a ON bare (a, parent);
        """;

    private static readonly DatabaseReport s_report = new(
        "shop on 127.0.0.1:5432",
        new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero),
        [
            new("0001_first", new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), TimeSpan.FromMilliseconds(120), "migrator, shop"),
            new("0002_a_name_that_is_much_longer_than_what_is_shown_of_it", new DateTimeOffset(2026, 1, 2, 3, 4, 6, TimeSpan.Zero), TimeSpan.FromSeconds(75), "migrator, shop"),
            new("0003_<third>", new DateTimeOffset(2026, 2, 2, 3, 4, 5, TimeSpan.Zero), null, "migrator, shop"),
        ],
        new DatabaseMeasure(
            "PostgreSQL 18.4",
            5_000_000,
            [new("public.orders", 3_000_000, 1_000_000), new("public.customers", 16384, 8192), new("public.added", 512, 0)],
            [new("sizes", "room that tables take", 3, []), new("unused-indexes", "indexes that no query has used", 0, ["The catalog could not be read: refused."])],
            [new("foreign-key-indexes", ValidationSeverity.Warning, "public.orders.orders_customer", "No index of public.orders begins with the columns of this foreign key.")]))
    {
        Backups = new(
            "the folder /var/backups/shop",
            [
                new("20260304_040000", new DateTimeOffset(2026, 3, 4, 4, 0, 0, TimeSpan.Zero), 40_000, "before 0003_<third>", ["public.orders"], true),
                new("20260303_030000", new DateTimeOffset(2026, 3, 3, 3, 0, 0, TimeSpan.Zero), 2_000_000, "by hand", null, true),
            ],
            ["The backup 'old' was written as 'older'. Give its folder that name again; nothing of it is used under another one."],
            [new(new DateTimeOffset(2026, 3, 4, 3, 0, 0, TimeSpan.Zero), "Backups cannot be kept in the folder /var/backups/shop: No space left on device.")]),
        Earlier = new(new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero), 4_000_000, new Dictionary<string, long> { ["public.orders"] = 2_000_000, ["public.customers"] = 16384 }),
    };

    [TestMethod]
    [DataRow(OpenSession.V18)]
    [DataRow(OpenSession.V15)]
    public async Task PostgreSqlIsMeasured(string version)
    {
        var database = await OpenSession.DatabaseAsync(version);
        var app = database.App(new TestMigration("1", "tables", TestScript.Of(Tables.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))));
        await app.ApplyAsync(database.ConnectionString);
        await database.ExecuteAsync("INSERT INTO parents SELECT generate_series(1, 5000); CREATE TABLE parts (id int) PARTITION BY RANGE (id); CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (10); INSERT INTO parts VALUES (1)");

        var report = await app.ReportAsync(database.ConnectionString);

        Assert.AreEqual("1_tables", report.Migrations.Single().Id);
        Assert.IsGreaterThan(0, report.Measure.Bytes!.Value);
        Assert.AreEqual("public.parents", report.Measure.Tables[0].Table);
        Assert.AreEqual(await database.CountAsync("SELECT pg_total_relation_size('parents')"), report.Measure.Tables[0].Bytes);
        Assert.AreEqual(await database.CountAsync("SELECT pg_indexes_size('parents')"), report.Measure.Tables[0].IndexBytes);
        Assert.AreEqual(await database.CountAsync("SELECT pg_total_relation_size('parts_1')"), report.Measure.Tables.Single(table => table.Table == "public.parts").Bytes);
        Assert.AreEqual(
            "foreign-key-indexes public.bare.bare_parent_fkey, unused-indexes public.bare_a, unused-indexes public.covered_parent",
            string.Join(", ", report.Measure.Findings.Select(finding => $"{finding.Check} {finding.Place}")));
        Assert.IsTrue(report.Measure.Checks.All(check => check.NotRun.Count == 0), report.ToString());
    }

    [TestMethod]
    public async Task BackupsThatWereMadeAndThatFailedAreShown()
    {
        var database = new SqliteDatabase();
        var (store, file) = (new MemoryStore(), Path.Combine(Path.GetDirectoryName(database.File)!, "file"));
        await File.WriteAllTextAsync(file, "");
        var app = database.App(new TestMigration("1", "tables", TestScript.Of("CREATE TABLE parents (id int PRIMARY KEY)")));
        await app.ApplyAsync(database.ConnectionString);
        var options = new MigrationOptions { BackupStore = store, BackupKeys = new TestKeys(TestKeys.Key(5)) };
        var made = await app.Backups(database.ConnectionString, options).CreateAsync();
        await Assert.ThrowsExactlyAsync<MigrationException>(() => app.Backups(database.ConnectionString, options with { BackupStore = null, BackupDirectory = file }).CreateAsync());

        var backups = (await app.ReportAsync(database.ConnectionString, options)).Backups!;
        var unreadable = (await app.ReportAsync(database.ConnectionString, options with { BackupKeys = new TestKeys() })).Backups!;

        Assert.AreEqual((made.Name, made.Bytes, "by hand", true), backups.Backups.Select(backup => (backup.Name, backup.Bytes, backup.Reason, backup.IsEncrypted)).Single());
        Assert.Contains("Backups cannot be kept in the folder", backups.Failures.Single().Message);
        Assert.IsEmpty(unreadable.Backups);
        Assert.Contains("is encrypted with the key", unreadable.Problems.Single());
    }

    [TestMethod]
    public async Task SqliteIsMeasured()
    {
        var database = new SqliteDatabase();
        await database.ExecuteAsync(Tables);

        var report = await database.App().ReportAsync(database.ConnectionString);

        Assert.AreEqual(new FileInfo(database.File).Length, report.Measure.Bytes);
        Assert.AreEqual("foreign-key-indexes bare", string.Join(", ", report.Measure.Findings.Select(finding => $"{finding.Check} {finding.Place}")));
        Assert.IsTrue(report.Measure.Tables.Count == 3 || report.Measure.Checks[0].NotRun.Count == 1, report.ToString());
    }

    [TestMethod]
    public async Task GrowthIsThatSinceAnEarlierReport()
    {
        var database = new SqliteDatabase();
        var file = Path.Combine(Path.GetDirectoryName(database.File)!, "earlier.json");
        await database.ExecuteAsync(Tables);
        var (first, json) = await RunAsync(database, "report", "--json");
        await File.WriteAllTextAsync(file, json);
        await database.ExecuteAsync("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) INSERT INTO bare SELECT i, NULL FROM n");

        var (second, text) = await RunAsync(database, "report", "--since", file);

        Assert.AreEqual((0, 0), (first, second), text);
        Assert.Contains(" kB since", text);
        Assert.AreEqual(1, (await RunAsync(database, "report", "--since", database.File)).ExitCode);
    }

    [TestMethod]
    public void AsText()
    {
        var text = TextWrap.Wrap(s_report.ToString());

        Snapshot.Verify(text);
        Assert.IsTrue(text.Split('\n').All(line => line.Length <= 80), text);
    }

    [TestMethod]
    public void AsJson()
    {
        Snapshot.Verify(s_report.ToJson());
        var earlier = s_report.Since(s_report.ToJson()).Earlier!;
        Assert.AreEqual((s_report.At, 5_000_000L, 3_000_000L), (earlier.At, earlier.Bytes, earlier.Tables["public.orders"]));
        Assert.ThrowsExactly<MigrationRefusedException>(() => s_report.Since("[]"));
        Assert.ThrowsExactly<MigrationRefusedException>(() => s_report.Since("{"));
    }

    [TestMethod]
    public void AsAPage()
    {
        var page = s_report.ToHtml();

        Snapshot.Verify(page);
        Assert.DoesNotContain("<script", page);
        Assert.DoesNotContain("<third>", page);
    }

    private static async Task<(int? ExitCode, string Text)> RunAsync(SqliteDatabase database, params string[] args)
    {
        using var screen = new StringWriter();
        var commands = new MigrationCommands(new BundleBuilder().Catalog(), new ProviderChoice([database.Provider]), CommandScreen.To(screen, screen), TimeProvider.System);
        var exitCode = await commands.RunAsync([.. args, "--url=sqlite:///" + database.File], MigrationOptions.Default, CancellationToken.None);
        return (exitCode, screen.ToString());
    }
}

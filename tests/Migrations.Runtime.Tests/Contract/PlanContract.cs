using Migrations.Runtime.Tests.Bundles;

namespace Migrations.Runtime.Tests.Contract;

/// <summary>What is found before anything runs, on every database.</summary>
public abstract class PlanContract
{
    private static readonly TestMigration s_a = Table("1", "a");
    private static readonly TestMigration s_b = Table("2", "b");
    private static readonly TestMigration s_c = Table("3", "c");

    private protected abstract Task<ContractDatabase> CreateAsync();

    private static TestMigration Table(string version, string name) => new(version, name, TestScript.Of($"CREATE TABLE {name} (id integer)"));

    [TestMethod]
    public async Task AScriptThatChangedAfterItWasAppliedStopsEverything()
    {
        var database = await CreateAsync();
        await database.App(s_a).ApplyAsync(database.ConnectionString);
        var changed = database.App(s_a with { Up = TestScript.Of("CREATE TABLE a (id bigint)") }, s_b);

        var error = await Assert.ThrowsExactlyAsync<MigrationRefusedException>(() => changed.ApplyAsync(database.ConnectionString));

        Assert.HasCount(1, error.Reasons);
        Assert.Contains("1_a was applied on", error.Message);
        Assert.AreEqual("a", await database.TablesAsync());
        Assert.AreEqual(MigrationState.Changed, (await changed.GetStatusAsync(database.ConnectionString)).Items[0].State);
    }

    [TestMethod]
    public async Task AChangeOfCommentsAndWhiteSpaceOnlyStopsNothing()
    {
        var database = await CreateAsync();
        await database.App(s_a).ApplyAsync(database.ConnectionString);
        var changed = database.App(s_a with { Up = s_a.Up! with { Head = "-- a word\n\n" } }, s_b);

        Assert.AreEqual(MigrationState.CommentsChanged, (await changed.GetStatusAsync(database.ConnectionString)).Items[0].State);
        var report = await changed.ApplyAsync(database.ConnectionString);

        CollectionAssert.AreEqual(new[] { "2_b" }, report.Applied.ToArray());
        Assert.HasCount(1, report.Plan.Notes);
    }

    [TestMethod]
    public async Task APendingMigrationBeforeAnAppliedOneIsRefusedUnlessAllowed()
    {
        var database = await CreateAsync();
        await database.App(s_a, s_c).ApplyAsync(database.ConnectionString);
        var merged = database.App(s_a, s_b, s_c);

        var error = await Assert.ThrowsExactlyAsync<MigrationRefusedException>(() => merged.ApplyAsync(database.ConnectionString));
        Assert.Contains("2_b is pending although 3_c", error.Message);
        Assert.AreEqual("a c", await database.TablesAsync());

        var report = await merged.ApplyAsync(database.ConnectionString, new MigrationOptions { OutOfOrder = true });
        CollectionAssert.AreEqual(new[] { "2_b" }, report.Applied.ToArray());
        Assert.AreEqual("a b c", await database.TablesAsync());
    }

    [TestMethod]
    public async Task ADatabaseThatIsAheadIsLeftAlone()
    {
        var database = await CreateAsync();
        await database.App(s_a, s_b).ApplyAsync(database.ConnectionString);
        var older = database.App(s_a);

        var report = await older.ApplyAsync(database.ConnectionString);

        Assert.IsEmpty(report.Completed);
        var status = await older.GetStatusAsync(database.ConnectionString);
        Assert.IsTrue(status.IsUpToDate);
        Assert.AreEqual("2_b", status.Unknown.Single().Key.ToString());
        Assert.AreEqual("a b", await database.TablesAsync());
    }

    [TestMethod]
    public async Task ARenamedMigrationIsTheSame()
    {
        var database = await CreateAsync();
        await database.App(s_a).ApplyAsync(database.ConnectionString);

        var report = await database.App(s_a with { Name = "first" }).ApplyAsync(database.ConnectionString);

        Assert.IsEmpty(report.Completed);
    }

    [TestMethod]
    public async Task ASuppressedErrorKeepsNobodyFromStartingWhereAllIsApplied()
    {
        var database = await CreateAsync();
        await database.App(s_a).ApplyAsync(database.ConnectionString);
        var bundle = new BundleBuilder(s_a) { Errors = { ("MIG1001", "Migrations/1_a.sql", 3, 14, "syntax error at or near \"TABEL\"") } };

        Assert.IsEmpty((await database.App(bundle).ApplyAsync(database.ConnectionString)).Completed);
    }

    [TestMethod]
    public async Task ABundleWithSuppressedErrorsIsRefused()
    {
        var database = await CreateAsync();
        var bundle = new BundleBuilder(s_a) { Errors = { ("MIG1001", "Migrations/1_a.sql", 3, 14, "syntax error at or near \"TABEL\"") } };

        var error = await Assert.ThrowsExactlyAsync<MigrationRefusedException>(() => database.App(bundle).ApplyAsync(database.ConnectionString));

        Assert.Contains("built with suppressed MIG1001 at Migrations/1_a.sql(3,14): syntax error", error.Message);
        Assert.AreEqual("", await database.TablesAsync());
    }

    [TestMethod]
    public async Task AScriptWithOtherBytesThanTheCompiledOnesIsRefusedBeforeTheFirstRuns()
    {
        var database = await CreateAsync();
        var bundle = new BundleBuilder(s_a, s_b) { Tamper = bytes => bytes[^5] ^= 1 };

        var error = await Assert.ThrowsExactlyAsync<MigrationRefusedException>(() => database.App(bundle).ApplyAsync(database.ConnectionString));

        Assert.Contains("Migrations/2_b.sql", error.Message);
        Assert.AreEqual("", await database.TablesAsync());
    }

    [TestMethod]
    public async Task AScriptOfAnotherDialectOnlyIsMissing()
    {
        var database = await CreateAsync();

        var error = await Assert.ThrowsExactlyAsync<MigrationRefusedException>(() => database.App(s_a with { Dialect = MigrationDialect.SqlServer }).ApplyAsync(database.ConnectionString));

        Assert.Contains($"1_a has no script for {database.Provider.Name}", error.Message);
    }

    [TestMethod]
    public async Task ThePlanPrintsAndChangesNothing()
    {
        var database = await CreateAsync();

        var plan = await database.App(s_a, s_b).PlanAsync(database.ConnectionString);

        Assert.StartsWith("up   1_a (1 statement)" + Environment.NewLine + "up   2_b (1 statement)" + Environment.NewLine, plan.ToString());
        Assert.AreEqual("", await database.TablesAsync());
    }

    [TestMethod]
    public async Task StatusTellsPendingFromApplied()
    {
        var database = await CreateAsync();
        var app = database.App(s_a, s_b);
        await app.ApplyAsync(database.ConnectionString, new MigrationOptions { Target = app.Catalog.Migrations[0] });

        var status = await app.GetStatusAsync(database.ConnectionString);

        CollectionAssert.AreEqual(new[] { MigrationState.Applied, MigrationState.Pending }, status.Items.Select(i => i.State).ToArray());
        Assert.IsFalse(status.IsUpToDate);
        var entry = status.Items[0].Entry!;
        Assert.IsLessThan(TimeSpan.FromMinutes(2), (DateTimeOffset.UtcNow - entry.AppliedAt).Duration());
        Assert.AreEqual(AppDomain.CurrentDomain.FriendlyName, entry.Application);
        Assert.AreNotEqual("", entry.AppliedBy);
    }

    [TestMethod]
    public async Task ARepeatableScriptRunsAgainWhenItChanged()
    {
        var database = await CreateAsync();
        var view = new TestMigration("", "totals", TestScript.Of("DROP VIEW IF EXISTS totals", "CREATE VIEW totals AS SELECT 1 AS one")) { Kind = MigrationKind.Repeatable };
        await database.App(s_a, view).ApplyAsync(database.ConnectionString);
        var changed = view with { Up = TestScript.Of("DROP VIEW IF EXISTS totals", "CREATE VIEW totals AS SELECT 2 AS one") };

        Assert.IsEmpty((await database.App(s_a, view).ApplyAsync(database.ConnectionString)).Completed);
        await database.App(s_a, changed).ApplyAsync(database.ConnectionString);

        Assert.AreEqual(2, await database.CountAsync("SELECT one FROM totals"));
        Assert.AreEqual(2, await database.CountAsync("SELECT count(*) FROM migration_history"));
    }

    [TestMethod]
    public async Task AJournalOfAnotherShapeIsAnErrorAndNotEmpty()
    {
        var database = await CreateAsync();
        await database.ExecuteAsync("CREATE TABLE migration_history (id integer)");

        var error = await Assert.ThrowsAsync<MigrationException>(() => database.App(s_a).ApplyAsync(database.ConnectionString));

        Assert.Contains("cannot be read", error.Message);
        Assert.AreEqual("", await database.TablesAsync());
    }

    [TestMethod]
    public async Task NamesOfTheJournalAreTheAppsChoice()
    {
        var database = await CreateAsync();
        var options = new MigrationOptions { HistoryTable = "my \"history\"", LogTable = "MyLog" };
        await database.App(s_a).ApplyAsync(database.ConnectionString, options);

        Assert.IsEmpty((await database.App(s_a).ApplyAsync(database.ConnectionString, options)).Completed);
        Assert.AreEqual(1, await database.CountAsync("SELECT count(*) FROM \"my \"\"history\"\"\""));
        Assert.AreEqual(1, await database.CountAsync("SELECT count(*) FROM \"MyLog\""));
    }
}

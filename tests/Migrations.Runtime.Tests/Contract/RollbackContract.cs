using Migrations.Runtime.Tests.Bundles;

namespace Migrations.Runtime.Tests.Contract;

/// <summary>What rolling back does on every database.</summary>
public abstract class RollbackContract
{
    private static readonly TestMigration s_a = Table("1", "a");
    private static readonly TestMigration s_b = Table("2", "b");
    private static readonly TestMigration s_c = Table("3", "c");

    private protected abstract Task<ContractDatabase> CreateAsync();

    private static TestMigration Table(string version, string name) =>
        new(version, name, TestScript.Of($"CREATE TABLE {name} (id integer)"), TestScript.Of($"DROP TABLE {name}"));

    [TestMethod]
    public async Task EverythingBehindTheTargetIsUndoneLastFirst()
    {
        var database = await CreateAsync();
        var app = database.App(s_a, s_b, s_c);
        await app.ApplyAsync(database.ConnectionString);

        var report = await app.RollbackAsync(database.ConnectionString, app.Catalog.Migrations[0]);

        CollectionAssert.AreEqual(new[] { "3_c", "2_b" }, report.RolledBack.ToArray());
        Assert.AreEqual("a", await database.TablesAsync());
        Assert.AreEqual(1, await database.CountAsync("SELECT count(*) FROM migration_history"));
        Assert.AreEqual(2, await database.CountAsync("SELECT count(*) FROM migration_log WHERE action = 'rollback'"));
    }

    [TestMethod]
    public async Task NoTargetUndoesAllAndItCanBeAppliedAgain()
    {
        var database = await CreateAsync();
        var app = database.App(s_a, s_b);
        await app.ApplyAsync(database.ConnectionString);

        await app.RollbackAsync(database.ConnectionString, null);
        Assert.AreEqual("", await database.TablesAsync());

        await app.ApplyAsync(database.ConnectionString);
        Assert.AreEqual("a b", await database.TablesAsync());
    }

    [TestMethod]
    public async Task WithoutADownScriptNothingIsUndone()
    {
        var database = await CreateAsync();
        var app = database.App(s_a, s_b with { Down = null, IrreversibleReason = "drops data" }, s_c);
        await app.ApplyAsync(database.ConnectionString);

        var error = await Assert.ThrowsExactlyAsync<MigrationRefusedException>(() => app.RollbackAsync(database.ConnectionString, app.Catalog.Migrations[0]));

        Assert.AreEqual("2_b cannot be rolled back: it is irreversible, drops data.", error.Message);
        Assert.AreEqual("a b c", await database.TablesAsync());
    }

    [TestMethod]
    public async Task ATargetThatIsNotAppliedIsRefused()
    {
        var database = await CreateAsync();
        var app = database.App(s_a, s_b);
        await app.ApplyAsync(database.ConnectionString, new MigrationOptions { Target = app.Catalog.Migrations[0] });

        var error = await Assert.ThrowsExactlyAsync<MigrationRefusedException>(() => app.RollbackAsync(database.ConnectionString, app.Catalog.Migrations[1]));

        Assert.Contains("2_b is not applied", error.Message);
    }

    [TestMethod]
    public async Task AnOlderBuildUndoesWhatANewerOneAppliedByTheJournalsScript()
    {
        var database = await CreateAsync();
        await database.App(s_a, s_b, s_c with { Down = TestScript.Of("DROP TABLE c", "CREATE TABLE undone (id integer)") }).ApplyAsync(database.ConnectionString);
        var older = database.App(s_a);

        var report = await older.RollbackAsync(database.ConnectionString, older.Catalog.Migrations[0]);

        CollectionAssert.AreEqual(new[] { "3_c", "2_b" }, report.RolledBack.ToArray());
        Assert.AreEqual("a undone", await database.TablesAsync());
    }

    [TestMethod]
    public async Task AChangedMigrationIsUndoneByTheScriptOfItsTime()
    {
        var database = await CreateAsync();
        await database.App(s_a, s_b).ApplyAsync(database.ConnectionString);
        var changed = database.App(s_a, s_b with { Up = TestScript.Of("CREATE TABLE b2 (id integer)"), Down = TestScript.Of("DROP TABLE b2") });

        await changed.RollbackAsync(database.ConnectionString, changed.Catalog.Migrations[0]);

        Assert.AreEqual("a", await database.TablesAsync());
    }

    [TestMethod]
    public async Task AFailureInTheMiddleKeepsWhatWasUndone()
    {
        var database = await CreateAsync();
        var app = database.App(s_a with { Down = TestScript.Of("DROP TABLE a", "DROP TABLE absent") }, s_b);
        await app.ApplyAsync(database.ConnectionString);

        var failure = await Assert.ThrowsExactlyAsync<MigrationFailedException>(() => app.RollbackAsync(database.ConnectionString, null));

        Assert.AreEqual("Migrations/1_a.down.sql", failure.File);
        Assert.AreEqual(2, failure.Line);
        CollectionAssert.AreEqual(new[] { "2_b" }, failure.Report!.RolledBack.ToArray());
        Assert.AreEqual("a", await database.TablesAsync());
        Assert.AreEqual(1, await database.CountAsync("SELECT count(*) FROM migration_history"));
    }

    [TestMethod]
    public async Task ADryRunChangesNothing()
    {
        var database = await CreateAsync();
        var app = database.App(s_a, s_b);
        await app.ApplyAsync(database.ConnectionString);

        var report = await app.RollbackAsync(database.ConnectionString, null, new MigrationOptions { DryRun = true });

        Assert.HasCount(2, report.Plan.Steps);
        Assert.AreEqual("a b", await database.TablesAsync());
    }
}

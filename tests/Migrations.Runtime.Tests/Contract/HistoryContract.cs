using Migrations.Runtime.Tests.Bundles;

namespace Migrations.Runtime.Tests.Contract;

/// <summary>Stamp, repair, redo and reset, on every database.</summary>
public abstract class HistoryContract
{
    private const string Rows = "SELECT version, checksum, code_checksum, chain, state, sequence, kind, application FROM migration_history ORDER BY sequence";
    private static readonly TestMigration s_users = new("0001", "users", TestScript.Of("CREATE TABLE users (id integer)"), TestScript.Of("DROP TABLE users"));
    private static readonly TestMigration s_orders = new("0002", "orders", TestScript.Of("CREATE TABLE orders (id integer)"), TestScript.Of("DROP TABLE orders"));
    private static readonly TestMigration s_invoices = new("0003", "invoices", TestScript.Of("CREATE TABLE invoices (id integer)"), TestScript.Of("DROP TABLE invoices"));
    private static readonly TestMigration s_view = new("", "repeatable/all_users", TestScript.Of("DROP VIEW IF EXISTS all_users", "CREATE VIEW all_users AS SELECT * FROM users")) { Kind = MigrationKind.Repeatable };
    private static readonly MigrationOptions s_development = new() { Environment = "development" };

    private protected abstract Task<ContractDatabase> CreateAsync();

    [TestMethod]
    public async Task AStampWritesTheRowsThatARunWouldWriteAndRunsNothing()
    {
        var (stamped, applied) = (await CreateAsync(), await CreateAsync());
        var options = new MigrationOptions { ApplicationName = "shop" };
        await applied.App(s_users, s_orders).ApplyAsync(applied.ConnectionString, options);
        var app = stamped.App(s_users, s_orders, s_invoices);

        var report = await app.StampAsync(stamped.ConnectionString, app.Catalog.Migrations[1], options);

        Assert.AreEqual(await TextAsync(applied, Rows), await TextAsync(stamped, Rows));
        Assert.AreEqual("", await stamped.TablesAsync());
        CollectionAssert.AreEqual(new[] { "0001_users counts as applied", "0002_orders counts as applied" }, report.JournalChanges.ToArray());
        Assert.AreEqual(2, await stamped.CountAsync("SELECT count(*) FROM migration_log WHERE action = 'stamp'"));
        Assert.AreEqual("0003_invoices", (await app.GetStatusAsync(stamped.ConnectionString)).Pending.Single().Key.ToString());
    }

    [TestMethod]
    public async Task AStampKeepsDownScriptsForOtherBuilds()
    {
        var database = await CreateAsync();
        var app = database.App(s_users, s_orders);
        await app.ApplyAsync(database.ConnectionString);
        await database.ExecuteAsync("DELETE FROM migration_history");
        await app.StampAsync(database.ConnectionString, app.Catalog.Migrations[1]);
        var older = database.App(s_users);

        await older.RollbackAsync(database.ConnectionString, older.Catalog.Migrations[0]);

        Assert.AreEqual("users", await database.TablesAsync());
    }

    [TestMethod]
    public async Task AStampBackwardsRemovesTheRowsBehindAndNoneRemovesAll()
    {
        var database = await CreateAsync();
        var app = database.App(s_users, s_orders, s_view);
        await app.ApplyAsync(database.ConnectionString);

        var back = await app.StampAsync(database.ConnectionString, app.Catalog.Migrations[0]);
        Assert.AreEqual("0002_orders does not count as applied any more", back.JournalChanges.Single());
        Assert.AreEqual("|0001", await TextAsync(database, "SELECT version FROM migration_history ORDER BY version"));

        await app.StampAsync(database.ConnectionString, target: null);
        Assert.AreEqual(0, await database.CountAsync("SELECT count(*) FROM migration_history"));
        Assert.AreEqual("orders users", await database.TablesAsync());
    }

    [TestMethod]
    public async Task AStampOfWhatIsSoAlreadyChangesNothing()
    {
        var database = await CreateAsync();
        var app = database.App(s_users, s_orders);
        await app.ApplyAsync(database.ConnectionString);

        var report = await app.StampAsync(database.ConnectionString, app.Catalog.Migrations[1]);

        Assert.IsEmpty(report.JournalChanges);
        Assert.IsNull(report.RunId);
        Assert.AreEqual(0, await database.CountAsync("SELECT count(*) FROM migration_log WHERE action = 'stamp'"));
    }

    [TestMethod]
    public async Task AStampIsRefusedWhileAMigrationIsHalfDone()
    {
        var database = await CreateAsync();
        var app = database.App(s_users, new TestMigration("0002", "loose", TestScript.WithoutTransaction("CREATE TABLE half (id integer)", "INSERT INTO absent VALUES (1)")));
        await Assert.ThrowsExactlyAsync<MigrationFailedException>(() => app.ApplyAsync(database.ConnectionString));

        var refused = await Assert.ThrowsExactlyAsync<MigrationRefusedException>(() => app.StampAsync(database.ConnectionString, app.Catalog.Migrations[1]));

        Assert.AreEqual("0002_loose is half done, so the history cannot be stamped. Finish it with 'up' or undo it with 'down', then stamp.", refused.Message);
    }

    [TestMethod]
    public async Task ADryStampSaysWhatItWouldDo()
    {
        var database = await CreateAsync();
        var app = database.App(s_users);

        var report = await app.StampAsync(database.ConnectionString, app.Catalog.Migrations[0], new MigrationOptions { DryRun = true });

        Assert.AreEqual("0001_users counts as applied", report.JournalChanges.Single());
        Assert.AreEqual("0001_users", (await app.GetStatusAsync(database.ConnectionString)).Pending.Single().Key.ToString());
    }

    [TestMethod]
    public async Task ARepairAcceptsTheChangedScriptAndKeepsWhenItWasApplied()
    {
        var database = await CreateAsync();
        await database.App(s_users, s_orders).ApplyAsync(database.ConnectionString);
        var before = await TextAsync(database, "SELECT applied_at, applied_by, sequence, duration_ms FROM migration_history WHERE version = '0001'");
        var changed = s_users with { Up = TestScript.Of("CREATE TABLE users (id integer, email text)"), Down = TestScript.Of("DROP TABLE IF EXISTS users") };
        var app = database.App(changed, s_orders);
        await Assert.ThrowsExactlyAsync<MigrationRefusedException>(() => app.ApplyAsync(database.ConnectionString));

        var report = await app.RepairAsync(database.ConnectionString, app.Catalog.Migrations[0]);

        Assert.AreEqual($"0001_users checksum {s_users.Checksum} became {changed.Checksum}", report.JournalChanges.Single());
        Assert.AreEqual($"checksum {s_users.Checksum} became {changed.Checksum}", await database.ScalarAsync("SELECT message FROM migration_log WHERE action = 'repair'"));
        Assert.AreEqual(before, await TextAsync(database, "SELECT applied_at, applied_by, sequence, duration_ms FROM migration_history WHERE version = '0001'"));
        Assert.IsTrue((await app.GetStatusAsync(database.ConnectionString)).IsUpToDate);
    }

    [TestMethod]
    public async Task ARepairOfWhatIsNotAppliedOrNotChangedIsRefused()
    {
        var database = await CreateAsync();
        var app = database.App(s_users, s_orders);
        await app.ApplyAsync(database.ConnectionString, new MigrationOptions { Target = app.Catalog.Migrations[0] });

        Assert.AreEqual(
            "The script of 0001_users is the one that was applied, so there is nothing to repair.",
            (await Assert.ThrowsExactlyAsync<MigrationRefusedException>(() => app.RepairAsync(database.ConnectionString, app.Catalog.Migrations[0]))).Message);
        Assert.AreEqual(
            "0002_orders is not applied, so there is nothing to repair. 'up' applies it as it is.",
            (await Assert.ThrowsExactlyAsync<MigrationRefusedException>(() => app.RepairAsync(database.ConnectionString, app.Catalog.Migrations[1]))).Message);
    }

    [TestMethod]
    public async Task ARedoUndoesTheLastOnesAndAppliesThemAsTheyAreNow()
    {
        var database = await CreateAsync();
        await database.App(s_users, s_orders, s_invoices).ApplyAsync(database.ConnectionString);
        await database.ExecuteAsync("INSERT INTO users VALUES (1)");
        var changed = s_invoices with { Up = TestScript.Of("CREATE TABLE invoices_now (id integer)"), Down = TestScript.Of("DROP TABLE invoices_now") };

        var report = await database.App(s_users, s_orders, changed).RedoAsync(database.ConnectionString, 2);

        Assert.AreEqual("0003_invoices 0002_orders", string.Join(' ', report.RolledBack));
        Assert.AreEqual("0002_orders 0003_invoices", string.Join(' ', report.Applied));
        Assert.AreEqual("invoices_now orders users", await database.TablesAsync());
        Assert.AreEqual(1, await database.CountAsync("SELECT count(*) FROM users"));
        Assert.IsTrue((await database.App(s_users, s_orders, changed).GetStatusAsync(database.ConnectionString)).IsUpToDate);
    }

    [TestMethod]
    public async Task ARedoLeavesWhatIsPendingAlone()
    {
        var database = await CreateAsync();
        await database.App(s_users).ApplyAsync(database.ConnectionString);

        var report = await database.App(s_users, s_orders).RedoAsync(database.ConnectionString, 1);

        Assert.AreEqual("0001_users", string.Join(' ', report.Applied));
        Assert.AreEqual("users", await database.TablesAsync());
    }

    [TestMethod]
    public async Task ARedoOfAnotherBuildsMigrationIsRefused()
    {
        var database = await CreateAsync();
        await database.App(s_users, s_orders).ApplyAsync(database.ConnectionString);

        var refused = await Assert.ThrowsExactlyAsync<MigrationRefusedException>(() => database.App(s_users).RedoAsync(database.ConnectionString, 1));

        Assert.Contains("0002_orders was applied by another build, and this one could not apply it again.", refused.Message);
        Assert.AreEqual("orders users", await database.TablesAsync());
    }

    [TestMethod]
    [DataRow("dev")]
    [DataRow("Development")]
    [DataRow("LOCAL")]
    [DataRow("test")]
    public async Task AResetDropsEverythingAndAppliesAllPhases(string environment)
    {
        var database = await CreateAsync();
        var app = database.App(s_users, s_orders with { Phase = MigrationPhase.PostDeploy }, s_view);
        await app.ApplyAsync(database.ConnectionString);
        await database.ExecuteAsync("CREATE TABLE by_hand (id integer)");
        await database.ExecuteAsync("CREATE VIEW on_top AS SELECT * FROM all_users");

        var report = await app.ResetAsync(database.ConnectionString, new MigrationOptions { Environment = environment });

        Assert.AreEqual("0001_users 0002_orders repeatable/all_users", string.Join(' ', report.Applied));
        Assert.AreEqual("orders users", await database.TablesAsync());
        Assert.AreEqual("reset", await database.ScalarAsync("SELECT action FROM migration_log ORDER BY id LIMIT 1"));
    }

    [TestMethod]
    [DataRow("Production", "the environment is 'Production'")]
    [DataRow("developers", "the environment is 'developers'")]
    public async Task AResetElsewhereIsRefused(string environment, string why)
    {
        var database = await CreateAsync();
        var app = database.App(s_users);
        await app.ApplyAsync(database.ConnectionString);

        var refused = await Assert.ThrowsExactlyAsync<MigrationRefusedException>(() => app.ResetAsync(database.ConnectionString, new MigrationOptions { Environment = environment }));

        Assert.Contains($"would be dropped, and {why}. That is done only where the environment is one of Development, dev, local, test:", refused.Message);
        Assert.AreEqual("users", await database.TablesAsync());
    }

    [TestMethod]
    public async Task NothingIsDroppedWhenNothingCouldBeApplied()
    {
        var database = await CreateAsync();
        await database.App(s_users).ApplyAsync(database.ConnectionString);
        var app = database.App(s_users, s_orders with { Up = null, Overrides = [(MigrationDialect.SqlServer, TestScript.Of("SELECT 1"))] });

        await Assert.ThrowsExactlyAsync<MigrationRefusedException>(() => app.ResetAsync(database.ConnectionString, s_development));

        Assert.AreEqual("users", await database.TablesAsync());
    }

    [TestMethod]
    public async Task AnEditWaitsForTheLock()
    {
        var database = await CreateAsync();
        var app = database.App(s_users);
        var settings = new Providers.SessionSettings(new Providers.JournalNames(null, "migration_history", "migration_log"), "the other app");
        await using var holder = await database.Provider.OpenAsync(Providers.DatabaseTarget.Parse(database.ConnectionString), settings, CancellationToken.None);
        Assert.IsNull(await holder.TryLockAsync(CancellationToken.None));

        var stuck = s_development with { RunLockTimeout = TimeSpan.FromMilliseconds(100) };
        await Assert.ThrowsExactlyAsync<MigrationLockTimeoutException>(() => app.StampAsync(database.ConnectionString, app.Catalog.Migrations[0], stuck));
        await Assert.ThrowsExactlyAsync<MigrationLockTimeoutException>(() => app.ResetAsync(database.ConnectionString, stuck));
    }

    /// <summary>All rows: values with commas, rows with bars between them.</summary>
    private static async Task<string> TextAsync(ContractDatabase database, string query)
    {
        using var connection = database.Connect();
        await connection.OpenAsync();
        using var command = connection.CreateCommand();
        command.CommandText = query;
        using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(string.Join(',', Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i).ToString())));
        }

        return string.Join('|', rows);
    }
}

using Migrations.Runtime.Tests.Bundles;

namespace Migrations.Runtime.Tests.Contract;

/// <summary>Scripts without a transaction, on every database.</summary>
public abstract class NonTransactionalContract
{
    private const string CreateA = "CREATE TABLE a (id integer)";

    private protected abstract Task<ContractDatabase> CreateAsync();

    private static TestMigration Migration(params string[] statements) => new("1", "loose", TestScript.WithoutTransaction(statements));

    [TestMethod]
    public async Task ItRunsStatementByStatement()
    {
        var database = await CreateAsync();

        var report = await database.App(Migration(CreateA, database.NonTransactional, "INSERT INTO a VALUES (1)")).ApplyAsync(database.ConnectionString);

        Assert.AreEqual(3, report.Completed.Single().Statements);
        Assert.AreEqual(1, await database.CountAsync("SELECT count(*) FROM a"));
        Assert.AreEqual(3, await database.CountAsync("SELECT completed_statements FROM migration_history WHERE state = 'applied'"));
    }

    [TestMethod]
    public async Task AfterAFailureTheMendedScriptGoesOnBehindWhatIsDone()
    {
        var database = await CreateAsync();
        var failure = await Assert.ThrowsExactlyAsync<MigrationFailedException>(() => database.App(Migration(CreateA, "INSERT INTO a VALUES (1)", "INSERT INTO absent VALUES (1)")).ApplyAsync(database.ConnectionString));

        Assert.AreEqual(3, failure.Line);
        Assert.AreEqual(2, await database.CountAsync("SELECT completed_statements FROM migration_history WHERE state = 'apply-failed'"));
        Assert.AreEqual(1, await database.CountAsync("SELECT count(*) FROM a"));
        var mended = database.App(Migration(CreateA, "INSERT INTO a VALUES (1)", "INSERT INTO a VALUES (2)"));
        Assert.AreEqual(MigrationState.Failed, (await mended.GetStatusAsync(database.ConnectionString)).Items[0].State);

        var report = await mended.ApplyAsync(database.ConnectionString);

        Assert.AreEqual(1, report.Completed.Single().Statements);
        Assert.AreEqual(2, await database.CountAsync("SELECT count(*) FROM a"));
        Assert.AreEqual(1, await database.CountAsync("SELECT count(*) FROM migration_history WHERE state = 'applied'"));
        Assert.IsEmpty((await mended.ApplyAsync(database.ConnectionString)).Completed);
    }

    [TestMethod]
    public async Task AChangeOfWhatIsDoneIsRefused()
    {
        var database = await CreateAsync();
        await Assert.ThrowsExactlyAsync<MigrationFailedException>(() => database.App(Migration(CreateA, "nonsense")).ApplyAsync(database.ConnectionString));

        var error = await Assert.ThrowsExactlyAsync<MigrationRefusedException>(() => database.App(Migration("CREATE TABLE b (id integer)", "INSERT INTO b VALUES (1)")).ApplyAsync(database.ConnectionString));

        Assert.Contains("1_loose failed after 1 statement, and those were changed since", error.Message);
        Assert.AreEqual("a", await database.TablesAsync());
    }

    [TestMethod]
    public async Task AKilledRunIsNotGuessedAbout()
    {
        var database = await CreateAsync();
        var app = database.App(Migration(CreateA, "INSERT INTO a VALUES (1)", "INSERT INTO a VALUES (2)"));
        await Assert.ThrowsExactlyAsync<MigrationFailedException>(() => database.App(Migration(CreateA, "nonsense")).ApplyAsync(database.ConnectionString));
        // What a kill in the second statement leaves behind.
        await database.ExecuteAsync("UPDATE migration_history SET state = 'applying'");

        var error = await Assert.ThrowsExactlyAsync<MigrationRefusedException>(() => app.ApplyAsync(database.ConnectionString));
        Assert.Contains("1_loose was interrupted while statement 2 of 3 ran, Migrations/1_loose.sql(2,1): INSERT INTO", error.Message);
        Assert.AreEqual(MigrationState.UnknownOutcome, (await app.GetStatusAsync(database.ConnectionString)).Items[0].State);
        Assert.AreEqual(0, await database.CountAsync("SELECT count(*) FROM a"));

        await app.ApplyAsync(database.ConnectionString, new MigrationOptions { InterruptedStatement = InterruptedStatementPolicy.Skip });
        Assert.AreEqual(2, await database.CountAsync("SELECT id FROM a"));
    }

    [TestMethod]
    public async Task AnInterruptedStatementIsRepeatedOnDemand()
    {
        var database = await CreateAsync();
        var app = database.App(Migration(CreateA, "INSERT INTO a VALUES (1)"));
        await Assert.ThrowsExactlyAsync<MigrationFailedException>(() => database.App(Migration(CreateA, "nonsense")).ApplyAsync(database.ConnectionString));
        await database.ExecuteAsync("UPDATE migration_history SET state = 'applying'");

        await app.ApplyAsync(database.ConnectionString, new MigrationOptions { InterruptedStatement = InterruptedStatementPolicy.Repeat });

        Assert.AreEqual(1, await database.CountAsync("SELECT count(*) FROM a"));
    }

    [TestMethod]
    public async Task AnOwnTransactionOfTheScriptThatFailsIsRepeatedAsAWhole()
    {
        var database = await CreateAsync();
        await Assert.ThrowsExactlyAsync<MigrationFailedException>(() => database.App(Migration(CreateA, "BEGIN", "INSERT INTO a VALUES (1)", "nonsense", "COMMIT")).ApplyAsync(database.ConnectionString));
        Assert.AreEqual(0, await database.CountAsync("SELECT count(*) FROM a"));
        Assert.AreEqual(1, await database.CountAsync("SELECT completed_statements FROM migration_history"));

        await database.App(Migration(CreateA, "BEGIN", "INSERT INTO a VALUES (1)", "INSERT INTO a VALUES (2)", "COMMIT")).ApplyAsync(database.ConnectionString);

        Assert.AreEqual(2, await database.CountAsync("SELECT count(*) FROM a"));
    }

    [TestMethod]
    public async Task ADownScriptGoesOnBehindWhatIsDoneToo()
    {
        var database = await CreateAsync();
        var up = TestScript.Of(CreateA, "CREATE TABLE b (id integer)");
        TestMigration With(params string[] down) => new("1", "loose", up, TestScript.WithoutTransaction(down));
        await database.App(With()).ApplyAsync(database.ConnectionString);
        await Assert.ThrowsExactlyAsync<MigrationFailedException>(() => database.App(With("DROP TABLE a", "nonsense")).RollbackAsync(database.ConnectionString, null));
        Assert.AreEqual("b", await database.TablesAsync());
        var mended = database.App(With("DROP TABLE a", "DROP TABLE b"));

        var refused = await Assert.ThrowsExactlyAsync<MigrationRefusedException>(() => mended.ApplyAsync(database.ConnectionString));
        Assert.Contains("half rolled back", refused.Message);
        await mended.RollbackAsync(database.ConnectionString, null);

        Assert.AreEqual("", await database.TablesAsync());
        Assert.AreEqual(0, await database.CountAsync("SELECT count(*) FROM migration_history"));
    }
}

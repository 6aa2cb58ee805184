using Migrations.Providers;
using Migrations.Runtime.Tests.Bundles;

namespace Migrations.Runtime.Tests.Contract;

/// <summary>What a kill in a statement outside a transaction leaves, on every database.</summary>
public abstract class ResumeContract
{
    private static readonly TestMigration s_loose = new("1", "loose", TestScript.WithoutTransaction("CREATE TABLE a (id integer)", "INSERT INTO a VALUES (1)", "INSERT INTO a VALUES (2)") with
    {
        Probes = new Dictionary<int, StatementProbe> { [0] = new(ProbeKind.TableThere, ["", "a"]) },
    });

    private protected abstract Task<ContractDatabase> CreateAsync();

    [TestMethod]
    public async Task AStatementThatTookEffectIsNotRunAgain()
    {
        var database = await CreateAsync();
        await database.InterruptAsync(s_loose, 0);
        await database.ExecuteAsync("CREATE TABLE a (id integer)");
        var logger = new RecordingLogger();

        var report = await database.App(s_loose).ApplyAsync(database.ConnectionString, new MigrationOptions { Logger = logger });

        Assert.AreEqual(2, report.Completed.Single().Statements);
        Assert.AreEqual(3, await database.CountAsync("SELECT sum(id) FROM a"));
        Assert.AreEqual(1, await database.CountAsync("SELECT count(*) FROM migration_history WHERE state = 'applied' AND completed_statements = 3"));
        Assert.AreEqual("1_loose: statement 1 (CREATE TABLE), which was interrupted, took effect; it goes on behind it", logger.Messages.Single(m => m.Id.Id == 12).Message);
    }

    [TestMethod]
    public async Task AStatementThatTookNoEffectRuns()
    {
        var database = await CreateAsync();
        await database.InterruptAsync(s_loose, 0);

        var report = await database.App(s_loose).ApplyAsync(database.ConnectionString);

        Assert.AreEqual(3, report.Completed.Single().Statements);
        Assert.AreEqual(3, await database.CountAsync("SELECT sum(id) FROM a"));
    }

    [TestMethod]
    public async Task APersonsWordDoesNotOverruleWhatIsKnown()
    {
        var database = await CreateAsync();
        await database.InterruptAsync(s_loose, 0);

        await database.App(s_loose).ApplyAsync(database.ConnectionString, new MigrationOptions { InterruptedStatement = InterruptedStatementPolicy.Skip });

        Assert.AreEqual(3, await database.CountAsync("SELECT sum(id) FROM a"));
    }

    [TestMethod]
    public async Task WhatNobodyCanKnowStaysUnknownUntilAPersonSays()
    {
        var database = await CreateAsync();
        await database.ExecuteAsync("CREATE TABLE a (id integer)");
        await database.InterruptAsync(s_loose, 1);
        var app = database.App(s_loose);

        for (var i = 0; i < 2; i++)
        {
            var error = await Assert.ThrowsExactlyAsync<MigrationRefusedException>(() => app.ApplyAsync(database.ConnectionString));
            Assert.Contains("1_loose was interrupted while statement 2 of 3 ran, Migrations/1_loose.sql(2,1): INSERT INTO. Nobody knows whether it took effect.", error.Message);
            Assert.Contains("'up --interrupted repeat' if it did not, 'up --interrupted skip' if it did", error.Message);
            Assert.AreEqual(1, await database.CountAsync("SELECT count(*) FROM migration_history WHERE state = 'unknown-outcome'"));
        }

        Assert.AreEqual(1, await database.CountAsync("SELECT count(*) FROM migration_log WHERE action = 'unknown-outcome'"));
        Assert.AreEqual(0, await database.CountAsync("SELECT count(*) FROM a"));
        await app.ApplyAsync(database.ConnectionString, new MigrationOptions { InterruptedStatement = InterruptedStatementPolicy.Repeat });
        Assert.AreEqual(3, await database.CountAsync("SELECT sum(id) FROM a"));
    }

    [TestMethod]
    public async Task WhatIsUnknownIsSkippedOnDemand()
    {
        var database = await CreateAsync();
        await database.ExecuteAsync("CREATE TABLE a (id integer)");
        await database.InterruptAsync(s_loose, 1);
        await Assert.ThrowsExactlyAsync<MigrationRefusedException>(() => database.App(s_loose).ApplyAsync(database.ConnectionString));

        await database.App(s_loose).ApplyAsync(database.ConnectionString, new MigrationOptions { InterruptedStatement = InterruptedStatementPolicy.Skip });

        Assert.AreEqual(2, await database.CountAsync("SELECT sum(id) FROM a"));
    }

    [TestMethod]
    [DataRow(1, 1, DisplayName = "interrupted at BEGIN: nothing of it is there")]
    [DataRow(3, 0, DisplayName = "interrupted at COMMIT: it is committed, for the journal's row was in it")]
    public async Task AnOwnTransactionOfTheScriptIsRunOnce(int done, int expected)
    {
        var database = await CreateAsync();
        var script = new TestMigration("1", "loose", TestScript.WithoutTransaction("CREATE TABLE a (id integer)", "BEGIN", "INSERT INTO a VALUES (1)", "COMMIT", "CREATE TABLE b (id integer)"));
        await database.ExecuteAsync("CREATE TABLE a (id integer)");
        await database.InterruptAsync(script, done);

        await database.App(script).ApplyAsync(database.ConnectionString);

        Assert.AreEqual(expected, await database.CountAsync("SELECT count(*) FROM a"));
        Assert.AreEqual("a b", await database.TablesAsync());
    }

    [TestMethod]
    public async Task ThePlanSaysThatItWillBeFoundOut()
    {
        var database = await CreateAsync();
        await database.InterruptAsync(s_loose, 1);

        var plan = await database.App(s_loose).PlanAsync(database.ConnectionString);

        Assert.IsEmpty(plan.Problems);
        Assert.AreEqual("1_loose was interrupted in statement 2, or is at work now; a run that has the lock finds out whether that statement took effect.", plan.Notes.Single());
        Assert.AreEqual(1, await database.CountAsync("SELECT count(*) FROM migration_history WHERE state = 'applying'"));
    }

    [TestMethod]
    public async Task WhatWasBegunWithoutATransactionDoesNotGoOnInOne()
    {
        var database = await CreateAsync();
        await database.ExecuteAsync("CREATE TABLE a (id integer)");
        await database.InterruptAsync(s_loose, 1);

        var error = await Assert.ThrowsExactlyAsync<MigrationRefusedException>(() => database.App(s_loose with { Up = s_loose.Up! with { InTransaction = true } }).ApplyAsync(database.ConnectionString));

        Assert.Contains("Write '-- @no-transaction' at its head until it is applied.", error.Message);
    }
}

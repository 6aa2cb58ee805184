using Migrations.Runtime.Tests.Bundles;

namespace Migrations.Runtime.Tests.Contract;

/// <summary>One transaction for the run, checks, and migrations in C#, on every database.</summary>
public abstract class TransactionContract
{
    private static readonly MigrationOptions s_wholeRun = new() { Transaction = MigrationTransactionScope.WholeRun };
    private static readonly TestMigration s_a = new("1", "a", TestScript.Of("CREATE TABLE a (id integer)"), TestScript.Of("DROP TABLE a"));
    private static readonly TestMigration s_rows = new("2", "rows", TestScript.Of("INSERT INTO a VALUES (1)", "INSERT INTO a VALUES (-5)"))
    {
        Verify = TestScript.Of("SELECT 1 WHERE 1 = 0", "SELECT id AS bad_id FROM a WHERE id < 0"),
    };

    private protected abstract Task<ContractDatabase> CreateAsync();

    [TestMethod]
    public async Task AWholeRunIsAllOrNothing()
    {
        var database = await CreateAsync();
        var broken = new TestMigration("2", "b", TestScript.Of("CREATE TABLE b (id integer)", "nonsense"));

        var error = await Assert.ThrowsExactlyAsync<MigrationFailedException>(() => database.App(s_a, broken).ApplyAsync(database.ConnectionString, s_wholeRun));

        Assert.AreEqual(("2_b", 2), (error.MigrationId, error.Line));
        Assert.IsEmpty(error.Report!.Applied);
        Assert.AreEqual("", await database.TablesAsync());
        Assert.AreEqual(0, await database.CountAsync("SELECT count(*) FROM migration_history"));

        var report = await database.App(s_a, broken with { Up = TestScript.Of("CREATE TABLE b (id integer)") }).ApplyAsync(database.ConnectionString, s_wholeRun);
        CollectionAssert.AreEqual(new[] { "1_a", "2_b" }, report.Applied.ToArray());
        Assert.AreEqual(2, await database.CountAsync("SELECT count(*) FROM migration_history WHERE state = 'applied'"));
    }

    [TestMethod]
    public async Task AWholeRunIsRefusedWhereAScriptCannotBeInATransaction()
    {
        var database = await CreateAsync();

        var error = await Assert.ThrowsExactlyAsync<MigrationRefusedException>(
            () => database.App(s_a, new TestMigration("2", "loose", TestScript.WithoutTransaction(database.NonTransactional))).ApplyAsync(database.ConnectionString, s_wholeRun));

        Assert.Contains("The run was to be one transaction, and 2_loose cannot run in one.", error.Message);
        Assert.AreEqual("", await database.TablesAsync());
    }

    [TestMethod]
    public async Task ViolationsArePrintedAndUndoTheMigration()
    {
        var database = await CreateAsync();

        var error = await Assert.ThrowsExactlyAsync<MigrationFailedException>(() => database.App(s_a, s_rows).ApplyAsync(database.ConnectionString));

        Assert.StartsWith(
            string.Join(Environment.NewLine, "Migrations/2_rows.verify.sql(2,1): the check found violations, and should return no row:", "  bad_id", "  -5", "2_rows failed. Its transaction was undone. 1_a was done before it"),
            error.Message);
        Assert.AreEqual(0, await database.CountAsync("SELECT count(*) FROM a"));
        Assert.AreEqual(1, await database.CountAsync("SELECT count(*) FROM migration_history"));
    }

    [TestMethod]
    public async Task ViolationsBehindAScriptWithoutATransactionLeaveItUntilTheCheckPasses()
    {
        var database = await CreateAsync();
        var loose = s_rows with { Up = s_rows.Up! with { InTransaction = false } };
        await Assert.ThrowsExactlyAsync<MigrationFailedException>(() => database.App(s_a, loose).ApplyAsync(database.ConnectionString));
        Assert.AreEqual(1, await database.CountAsync("SELECT count(*) FROM migration_history WHERE state = 'apply-failed' AND completed_statements = 2"));
        await database.ExecuteAsync("DELETE FROM a WHERE id < 0");

        var report = await database.App(s_a, loose).ApplyAsync(database.ConnectionString);

        Assert.AreEqual(0, report.Completed.Single().Statements);
        Assert.AreEqual(1, await database.CountAsync("SELECT count(*) FROM a"));
    }

    [TestMethod]
    public async Task CodeRunsInItsPlaceInATransaction()
    {
        var database = await CreateAsync();
        var code = TestMigration.Of("2", "code", TestCode.Sql("INSERT INTO a VALUES (7)", "DELETE FROM a"));
        var app = database.App(s_a, code, new TestMigration("3", "c", TestScript.Of("CREATE TABLE c AS SELECT id FROM a"), TestScript.Of("DROP TABLE c")));

        var report = await app.ApplyAsync(database.ConnectionString);

        CollectionAssert.AreEqual(new[] { "1_a", "2_code", "3_c" }, report.Applied.ToArray());
        Assert.AreEqual(7, await database.CountAsync("SELECT id FROM c"));
        Assert.AreEqual(2, await database.CountAsync("SELECT kind FROM migration_history WHERE version = '2'"));
        await app.RollbackAsync(database.ConnectionString, app.Catalog.Migrations[0]);
        Assert.AreEqual(0, await database.CountAsync("SELECT count(*) FROM a"));
    }

    [TestMethod]
    public async Task CodeThatThrowsIsUndone()
    {
        var database = await CreateAsync();
        var code = new TestCode(async (context, token) =>
        {
            using var command = context.CreateCommand("INSERT INTO a VALUES (7)");
            await command.ExecuteNonQueryAsync(token);
            throw new InvalidOperationException("The service did not answer.");
        });

        var error = await Assert.ThrowsExactlyAsync<MigrationFailedException>(() => database.App(s_a, TestMigration.Of("2", "code", code)).ApplyAsync(database.ConnectionString));

        Assert.StartsWith("2_code (C#) failed: The service did not answer.", error.Message);
        CollectionAssert.AreEqual(new[] { "1_a" }, error.Report!.Applied.ToArray());
        Assert.AreEqual(0, await database.CountAsync("SELECT count(*) FROM a"));
    }

    [TestMethod]
    public async Task CodeWithoutATransactionBeginsAgainAfterAFailure()
    {
        var database = await CreateAsync();
        var calls = 0;
        var code = new TestCode(async (context, token) =>
        {
            Assert.IsNull(context.Transaction);
            using var command = context.CreateCommand("INSERT INTO a VALUES (7)");
            await command.ExecuteNonQueryAsync(token);
            context.ReportRows(++calls);
            if (calls == 1)
            {
                throw new InvalidOperationException("once");
            }
        });
        var app = database.App(s_a, TestMigration.Of("2", "code", code, noTransaction: true));
        var progress = new RecordingProgress();
        await Assert.ThrowsExactlyAsync<MigrationFailedException>(() => app.ApplyAsync(database.ConnectionString));
        Assert.AreEqual(1, await database.CountAsync("SELECT count(*) FROM migration_history WHERE state = 'apply-failed'"));

        await app.ApplyAsync(database.ConnectionString, new MigrationOptions { Progress = progress });

        Assert.AreEqual(2, await database.CountAsync("SELECT count(*) FROM a"));
        Assert.AreEqual(2, await database.CountAsync("SELECT count(*) FROM migration_history WHERE state = 'applied'"));
        Assert.AreEqual(2, progress.All.Single(p => p.Rows is not null).Rows);
    }

    [TestMethod]
    public async Task CodeWithoutAWayBackIsNotRolledBack()
    {
        var database = await CreateAsync();
        var app = database.App(s_a, TestMigration.Of("2", "code", TestCode.Sql("INSERT INTO a VALUES (7)")));
        await app.ApplyAsync(database.ConnectionString);

        var error = await Assert.ThrowsExactlyAsync<MigrationRefusedException>(() => app.RollbackAsync(database.ConnectionString, null));

        Assert.AreEqual("2_code cannot be rolled back: its class does not override DownAsync.", error.Message);
    }
}

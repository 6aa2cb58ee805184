using Migrations.Runtime.Tests.Bundles;

namespace Migrations.Runtime.Tests.Contract;

/// <summary>What a run finds behind its migrations keeps them from being committed.</summary>
public abstract class ValidationContract
{
    private static readonly TestMigration s_first = new("1", "first", TestScript.Of(
        "CREATE TABLE users (id integer PRIMARY KEY)", "CREATE TABLE orders (id integer PRIMARY KEY, user_id integer)", "INSERT INTO users VALUES (1), (2), (3), (4)", "INSERT INTO orders VALUES (10, 1), (11, 2), (12, 7)"));

    private protected abstract Task<ContractDatabase> CreateAsync();

    [TestMethod]
    [DataRow(ValidationPolicy.Touched)]
    [DataRow(ValidationPolicy.Full)]
    public async Task AnErrorThatIsFoundUndoesTheMigration(ValidationPolicy policy)
    {
        var database = await CreateAsync();
        await database.App(s_first).ApplyAsync(database.ConnectionString);

        var failed = await Assert.ThrowsExactlyAsync<MigrationFailedException>(
            () => database.App(s_first, new TestMigration("2", "key", KeyWithoutParents(database))).ApplyAsync(database.ConnectionString, Options(policy, null)));

        Assert.StartsWith("Migrations/2_key.sql(1,1): what the migration leaves is not right, so it was not committed:", failed.Message);
        Assert.Contains("(foreign-keys): 1 row", failed.Message);
        Assert.Contains("no row of", failed.Message);
        Assert.Contains("2_key failed. Its transaction was undone.", failed.Message);
        Assert.AreEqual("Migrations/2_key.sql", failed.File);
        Assert.AreEqual(1, await database.CountAsync("SELECT count(*) FROM migration_history"));
        Assert.AreEqual(3, await database.CountAsync("SELECT count(*) FROM orders"));
        if (database is PostgreSqlDatabase)
        {
            await database.App(s_first, new TestMigration("2", "key", KeyWithoutParents(database))).ApplyAsync(database.ConnectionString);
            Assert.AreEqual(2, await database.CountAsync("SELECT count(*) FROM migration_history"), "nobody looks without the option");
        }
    }

    [TestMethod]
    public async Task RowsThatNoStatementDeletesMustStay()
    {
        var database = await CreateAsync();
        await database.App(s_first).ApplyAsync(database.ConnectionString);
        var rebuild = new TestMigration("2", "rebuild", TestScript.Of(
            "CREATE TABLE copy (id integer PRIMARY KEY)", "INSERT INTO copy SELECT id FROM users WHERE id < 4", "DROP TABLE users", "ALTER TABLE copy RENAME TO users"));

        var failed = await Assert.ThrowsExactlyAsync<MigrationFailedException>(() => database.App(s_first, rebuild).ApplyAsync(database.ConnectionString, Options(null, 50)));

        Assert.Contains("users (row-counts): The table had 4 rows before 2_rebuild and has 3 behind it: 1 are gone, and no statement of it deletes rows.", failed.Message);
        Assert.AreEqual(4, await database.CountAsync("SELECT count(*) FROM users"));
    }

    [TestMethod]
    public async Task MoreThanTheAllowedPartFails()
    {
        var database = await CreateAsync();
        await database.App(s_first).ApplyAsync(database.ConnectionString);
        var app = database.App(s_first, new TestMigration("2", "clean", TestScript.Of("DELETE FROM users WHERE id > 2")));

        var failed = await Assert.ThrowsExactlyAsync<MigrationFailedException>(() => app.ApplyAsync(database.ConnectionString, Options(null, 49.5)));
        var report = await app.ApplyAsync(database.ConnectionString, Options(null, 50));

        Assert.Contains("has 2 behind it: 2 are gone, which is 50 % of them, and 49.5 % may be (option AllowedRowLoss)", failed.Message);
        Assert.HasCount(1, report.Applied);
        Assert.AreEqual(2, await database.CountAsync("SELECT count(*) FROM users"));
    }

    [TestMethod]
    public async Task InOneTransactionForAllItIsTheMigrationThatFails()
    {
        var database = await CreateAsync();
        var app = database.App(s_first, new TestMigration("2", "clean", TestScript.Of("DELETE FROM users WHERE id > 2")), new TestMigration("3", "later", TestScript.Of("CREATE TABLE later (id integer)")));

        var failed = await Assert.ThrowsExactlyAsync<MigrationFailedException>(
            () => app.ApplyAsync(database.ConnectionString, Options(null, 0) with { Transaction = MigrationTransactionScope.WholeRun }));

        Assert.AreEqual("2_clean", failed.MigrationId);
        Assert.AreEqual(0, await database.CountAsync("SELECT count(*) FROM migration_history"));
    }

    [TestMethod]
    public async Task WhatFailedInItIsUndoneAsAnyFailedRun()
    {
        var database = await CreateAsync();
        await database.App(s_first).ApplyAsync(database.ConnectionString);
        var app = database.App(
            s_first, new TestMigration("2", "more", TestScript.Of("CREATE TABLE more (id integer)"), TestScript.Of("DELETE FROM orders", "DROP TABLE more")), new TestMigration("3", "clean", TestScript.Of("DELETE FROM users WHERE id > 2")));

        var failed = await Assert.ThrowsExactlyAsync<MigrationFailedException>(() => app.ApplyAsync(database.ConnectionString, Options(ValidationPolicy.Touched, 0) with { OnFailure = FailurePolicy.UndoRun }));

        Assert.AreEqual("3_clean", failed.MigrationId);
        Assert.HasCount(1, failed.Report!.RolledBack, "the way back is not kept back by what it deletes");
        Assert.AreEqual(1, await database.CountAsync("SELECT count(*) FROM migration_history"));
        Assert.AreEqual(4, await database.CountAsync("SELECT count(*) FROM users"));
    }

    [TestMethod]
    public async Task WithoutATransactionTheRunStopsBehindIt()
    {
        var database = await CreateAsync();
        await database.App(s_first).ApplyAsync(database.ConnectionString);
        var app = database.App(s_first, new TestMigration("2", "clean", TestScript.Of("DELETE FROM users WHERE id > 2") with { InTransaction = false }), new TestMigration("3", "later", TestScript.Of("CREATE TABLE later (id integer)")));

        var failed = await Assert.ThrowsExactlyAsync<MigrationFailedException>(() => app.ApplyAsync(database.ConnectionString, Options(ValidationPolicy.Touched, 0)));

        Assert.Contains("what the migration leaves is not right, so it does not count as applied:", failed.Message);
        Assert.Contains("It has no transaction", failed.Message);
        Assert.AreEqual(2, await database.CountAsync("SELECT count(*) FROM users"));
        Assert.AreEqual(1, await database.CountAsync("SELECT count(*) FROM migration_history WHERE state = 'applied'"));
    }

    private static MigrationOptions Options(ValidationPolicy? policy, double? loss) => new() { Validate = policy, AllowedRowLoss = loss };

    /// <summary>The order 12 has no user.</summary>
    private static TestScript KeyWithoutParents(ContractDatabase database) => database is PostgreSqlDatabase
        ? TestScript.Of("ALTER TABLE orders ADD CONSTRAINT orders_users FOREIGN KEY (user_id) REFERENCES users NOT VALID")
        : TestScript.Of("CREATE TABLE copy (id integer PRIMARY KEY, user_id integer REFERENCES users (id))", "PRAGMA defer_foreign_keys = 1", "INSERT INTO copy SELECT * FROM orders", "DROP TABLE orders", "ALTER TABLE copy RENAME TO orders");
}

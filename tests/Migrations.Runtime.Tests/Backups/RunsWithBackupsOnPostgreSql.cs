using Migrations.Backups;
using Migrations.Runtime.Tests.Bundles;
using Migrations.Runtime.Tests.Contract;
using Migrations.TestSupport.PostgreSql;

namespace Migrations.Runtime.Tests.Backups;

/// <summary>From the run that backs up to the day it is needed, on PostgreSQL.</summary>
[TestClass]
public sealed class RunsWithBackupsOnPostgreSql
{
    private static readonly TestMigration s_first = new("1", "first", TestScript.Of(
        "CREATE TABLE users (id integer PRIMARY KEY, name text)", "CREATE TABLE orders (id integer PRIMARY KEY, user_id integer REFERENCES users)",
        "INSERT INTO users VALUES (1, 'Anne'), (2, 'Bob')", "INSERT INTO orders VALUES (10, 2)", "CREATE VIEW names AS SELECT name FROM users"));

    private static readonly TestMigration s_lossy = new("2", "lossy", TestScript.Of("DROP VIEW names", "ALTER TABLE users DROP COLUMN name", "DELETE FROM orders"));

    [TestMethod]
    public async Task WhatAMigrationLostIsBack()
    {
        var database = await PostgreSqlDatabase.CreateAsync(await PostgreSqlServer.Embedded);
        var store = new MemoryStore();
        var options = new MigrationOptions { Backup = BackupPolicy.Scoped, BackupStore = store, BackupKeys = new TestKeys(TestKeys.Key(5)) };
        var app = database.App(s_first, s_lossy);
        await app.ApplyAsync(database.ConnectionString, options with { Target = app.Catalog.Migrations[0] });
        Assert.IsEmpty(store.Backups, "a new database has nothing to lose");

        var report = await app.ApplyAsync(database.ConnectionString, options);

        var backups = app.Backups(database.ConnectionString, options);
        var drill = await backups.DrillAsync(report.Backup!);
        Assert.IsTrue(drill.IsGood, drill.ToString());
        var plan = (await backups.RestoreAsync(report.Backup!, new RestoreOptions { DryRun = true })).Plan;
        CollectionAssert.AreEqual(new[] { "2_lossy" }, plan.MigrationsLost.ToArray());
        Assert.Contains("public.orders: 0 rows now, 1 then", plan.ToString());
        var restored = await backups.RestoreAsync(report.Backup!);
        Assert.AreEqual("Anne,Bob", await database.ScalarAsync("SELECT string_agg(name, ',' ORDER BY name) FROM names"));
        Assert.AreEqual(1, await database.CountAsync("SELECT count(*) FROM orders JOIN users ON users.id = user_id"));
        Assert.AreEqual(1, await database.CountAsync("SELECT count(*) FROM migration_history"));
        await backups.RestoreAsync(restored.SafetyBackup!);
        Assert.AreEqual(2, await database.CountAsync("SELECT count(*) FROM migration_history"));
        Assert.AreEqual(0, await database.CountAsync("SELECT count(*) FROM orders"));
        Assert.AreEqual(2, await database.CountAsync("SELECT count(*) FROM users"));
    }
}

using Migrations.Backups;
using Migrations.Runtime.Tests.Bundles;
using Migrations.Runtime.Tests.Contract;

namespace Migrations.Runtime.Tests.Backups;

/// <summary>A run that fails leaves the database as it was, on SQLite.</summary>
[TestClass]
public sealed class RestoredRuns
{
    private static readonly TestMigration s_first = new("1", "first", TestScript.Of("CREATE TABLE users (id integer PRIMARY KEY, name text)", "INSERT INTO users VALUES (1, 'Anne'), (2, 'Bob')"));
    private static readonly TestMigration s_lossy = new("2", "lossy", TestScript.Of("DELETE FROM users WHERE id = 1", "CREATE TABLE more (id integer)"), TestScript.Of("DROP TABLE more"));
    private static readonly TestMigration s_wrong = new("3", "wrong", TestScript.Of("UPDATE users SET name = 'x'", "INSERT INTO absent VALUES (1)"));
    private readonly SqliteDatabase _database = new();
    private readonly MemoryStore _store = new();

    private MigrationOptions Options => new() { Backup = BackupPolicy.Scoped, BackupStore = _store, BackupKeys = new TestKeys(TestKeys.Key(3)), OnFailure = FailurePolicy.Restore };

    [TestMethod]
    public async Task RowsThatAnEarlierMigrationOfTheRunDeletedAreBack()
    {
        await _database.App(s_first).ApplyAsync(_database.ConnectionString);

        var failed = await Assert.ThrowsExactlyAsync<MigrationFailedException>(() => _database.App(s_first, s_lossy, s_wrong).ApplyAsync(_database.ConnectionString, Options));

        Assert.IsTrue(failed.Report!.IsRestored);
        Assert.Contains($"The database was restored from the backup '{_store.Backups.Keys.Single()}': nothing that this run did is left", failed.Message);
        Assert.AreEqual("Anne,Bob", await _database.ScalarAsync("SELECT group_concat(name) FROM users"));
        Assert.AreEqual("users", await _database.TablesAsync());
        Assert.AreEqual(1, await _database.CountAsync("SELECT count(*) FROM migration_history"));
        Assert.AreEqual(1, await _database.CountAsync("SELECT count(*) FROM migration_log WHERE action = 'restore' AND message LIKE '%absent%'"));
    }

    [TestMethod]
    public async Task WhatTheAppWroteMeanwhileIsNotLost()
    {
        await _database.App(s_first).ApplyAsync(_database.ConnectionString);
        var options = Options with
        {
            Hooks = new MigrationHooks { AfterMigration = async (migration, _) => await _database.ExecuteAsync("INSERT INTO users VALUES (3, 'written meanwhile')") },
        };

        var failed = await Assert.ThrowsExactlyAsync<MigrationFailedException>(() => _database.App(s_first, s_lossy, s_wrong).ApplyAsync(_database.ConnectionString, options));

        Assert.IsFalse(failed.Report!.IsRestored);
        Assert.Contains("Another connection has written to the database since the backup was made", failed.Message);
        Assert.Contains($"'restore {_store.Backups.Keys.Single()} --dry-run' shows which rows are at stake", failed.Message);
        Assert.AreEqual("Bob,written meanwhile", await _database.ScalarAsync("SELECT group_concat(name) FROM users"));
        Assert.AreEqual("more users", await _database.TablesAsync(), "nothing more is touched");
        Assert.Contains("the database is as the failed run left it", failed.Message);
    }

    [TestMethod]
    public async Task WhereNothingWasCommittedNothingIsRestored()
    {
        await _database.App(s_first).ApplyAsync(_database.ConnectionString);

        var failed = await Assert.ThrowsExactlyAsync<MigrationFailedException>(() => _database.App(s_first, s_wrong).ApplyAsync(_database.ConnectionString, Options));

        Assert.IsFalse(failed.Report!.IsRestored);
        Assert.Contains("Its transaction was undone.", failed.Message);
        Assert.AreEqual("Anne,Bob", await _database.ScalarAsync("SELECT group_concat(name) FROM users"));
    }
}

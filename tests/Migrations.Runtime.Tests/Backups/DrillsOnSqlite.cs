using Migrations.Runtime.Tests.Bundles;
using Migrations.Runtime.Tests.Contract;

namespace Migrations.Runtime.Tests.Backups;

/// <summary>Trying a backup, on SQLite.</summary>
[TestClass]
public sealed class DrillsOnSqlite
{
    private readonly SqliteDatabase _database = new();
    private readonly MemoryStore _store = new();

    private MigrationOptions Options => new() { BackupStore = _store, BackupKeys = new TestKeys() };

    [TestMethod]
    public async Task WhatIsWrongInTheDataIsToldAndTheBackupIsGood()
    {
        await _database.ExecuteAsync("CREATE TABLE users (id INTEGER PRIMARY KEY)");
        await _database.ExecuteAsync("CREATE TABLE orders (id INTEGER PRIMARY KEY, user_id INTEGER REFERENCES users (id))");
        await _database.ExecuteAsync("PRAGMA foreign_keys = OFF; INSERT INTO orders VALUES (1, 99)");
        var backups = Backups();
        var made = await backups.CreateAsync();

        var report = await backups.DrillAsync(made.Name);

        Assert.IsTrue(report.IsGood, report.ToString());
        Assert.HasCount(1, report.Findings);
        Assert.Contains("wrong in the data when it was backed up: orders", report.ToString());
        Assert.HasCount(1, Directory.GetFiles(Path.GetDirectoryName(_database.File)!, "*.db*").Where(file => !file.Contains(".lock", StringComparison.Ordinal)).ToArray(), "the scratch database is gone");
    }

    private Migrations.Backups.DatabaseBackups Backups() => _database.App(new TestMigration("1", "first", TestScript.Of("CREATE TABLE first (id integer)"))).Backups(_database.ConnectionString, Options);
}

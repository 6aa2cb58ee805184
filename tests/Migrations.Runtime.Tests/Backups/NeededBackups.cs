using Migrations.Backups;
using Migrations.Backups.Policy;
using Migrations.Runtime.Tests.Bundles;
using Migrations.Runtime.Tests.Contract;

namespace Migrations.Runtime.Tests.Backups;

/// <summary>What a run backs up, on SQLite.</summary>
[TestClass]
public sealed class NeededBackups
{
    private static readonly TestMigration s_first = new("1", "first", TestScript.Of("CREATE TABLE users (id integer)", "INSERT INTO users VALUES (1)"), TestScript.Of("DROP TABLE users"));
    private readonly SqliteDatabase _database = new();
    private readonly MemoryStore _store = new();

    private MigrationOptions Options(BackupPolicy policy) => new() { Backup = policy, BackupStore = _store, BackupKeys = new TestKeys() };

    [TestMethod]
    [DataRow("CREATE TABLE more (id integer)", false)]
    [DataRow("INSERT INTO users VALUES (2)", false)]
    [DataRow("CREATE INDEX users_id ON users (id)", false)]
    [DataRow("INSERT INTO users VALUES (2) ON CONFLICT DO UPDATE SET id = 3", true)]
    [DataRow("DELETE FROM users", true)]
    [DataRow("UPDATE users SET id = 2", true)]
    [DataRow("ALTER TABLE users ADD COLUMN name text", true)]
    [DataRow("DROP TABLE users", true)]
    public async Task WithoutAVerifiedBuildWhatMayLoseRowsIsBackedUp(string statement, bool expected)
    {
        await _database.App(s_first).ApplyAsync(_database.ConnectionString);

        var report = await _database.App(s_first, new TestMigration("2", "second", TestScript.Of(statement))).ApplyAsync(_database.ConnectionString, Options(BackupPolicy.Scoped));

        Assert.AreEqual(expected, report.Backup is not null);
        Assert.HasCount(expected ? 1 : 0, _store.Backups);
    }

    [TestMethod]
    public async Task ANewDatabaseHasNothingToLose()
    {
        var report = await _database.App(s_first, new TestMigration("2", "second", TestScript.Of("DELETE FROM users"))).ApplyAsync(_database.ConnectionString, Options(BackupPolicy.Full));

        Assert.IsNull(report.Backup);
        Assert.HasCount(2, report.Applied);
    }

    [TestMethod]
    public async Task ADatabaseThatWasThereBeforeItsFirstMigrationIsBackedUp()
    {
        await _database.ExecuteAsync("CREATE TABLE by_hand (id integer)");

        var report = await _database.App(s_first).ApplyAsync(_database.ConnectionString, Options(BackupPolicy.Full));

        Assert.IsNotNull(report.Backup);
    }

    [TestMethod]
    public async Task GoingBackIsBackedUpAndTheJournalNamesTheBackup()
    {
        var more = new TestMigration("2", "more", TestScript.Of("CREATE TABLE more (id integer)"), TestScript.Of("DROP TABLE more"));
        var app = _database.App(s_first, more);
        await app.ApplyAsync(_database.ConnectionString);

        var back = await app.RollbackAsync(_database.ConnectionString, app.Catalog.Migrations[0], Options(BackupPolicy.Scoped));
        var again = await app.ApplyAsync(_database.ConnectionString, Options(BackupPolicy.Full));

        Assert.IsNotNull(back.Backup);
        var metadata = await app.Backups(_database.ConnectionString, Options(BackupPolicy.Full)).GetAsync(again.Backup!);
        Assert.AreEqual("1_first", metadata.Migration);
        Assert.AreEqual("before 2_more", metadata.Reason);
        Assert.AreEqual(metadata.Id.ToString(), ((string)(await _database.ScalarAsync("SELECT backup_id FROM migration_history WHERE name = 'more'"))!).ToLowerInvariant());
    }

    [TestMethod]
    public async Task WithoutABackupNothingRuns()
    {
        await _database.App(s_first).ApplyAsync(_database.ConnectionString);
        var app = _database.App(s_first, new TestMigration("2", "second", TestScript.Of("DELETE FROM users")));
        var file = Path.GetTempFileName();

        var refused = await Assert.ThrowsExactlyAsync<MigrationRefusedException>(() => app.ApplyAsync(_database.ConnectionString, new MigrationOptions { Backup = BackupPolicy.Scoped, BackupDirectory = file }));

        Assert.Contains("There has to be a backup before 2_second", refused.Message);
        Assert.AreEqual(1, await _database.CountAsync("SELECT count(*) FROM users"));
        Assert.AreEqual(1, await _database.CountAsync("SELECT count(*) FROM migration_history"));
    }

    [TestMethod]
    public async Task AFailureNamesTheBackup()
    {
        await _database.App(s_first).ApplyAsync(_database.ConnectionString);
        var app = _database.App(s_first, new TestMigration("2", "second", TestScript.Of("DELETE FROM users", "DROP TABLE absent")));

        var failed = await Assert.ThrowsExactlyAsync<MigrationFailedException>(() => app.ApplyAsync(_database.ConnectionString, Options(BackupPolicy.Scoped)));

        Assert.Contains($"What was there before is in the backup '{_store.Backups.Keys.Single()}'.", failed.Message);
        Assert.AreEqual(_store.Backups.Keys.Single(), failed.Report!.Backup);
    }

    [TestMethod]
    [DataRow("CREATE TABLE", "Harmless")]
    [DataRow("CREATE OR REPLACE", "Harmless")]
    [DataRow("DROP INDEX", "Harmless")]
    [DataRow("ALTER TABLE", "Seen")]
    [DataRow("DROP TABLE", "Seen")]
    [DataRow("DROP SCHEMA", "Seen")]
    [DataRow("SELECT", "Rows")]
    [DataRow("TRUNCATE TABLE", "Seen")]
    [DataRow("A KIND NOBODY KNOWS", "Seen")]
    [DataRow("INSERT", "Inserts")]
    [DataRow("DO", "Hidden")]
    [DataRow("CALL", "Hidden")]
    [DataRow("UPDATE", "Rows")]
    [DataRow("DELETE", "Rows")]
    public void AKindOfStatementTellsWhatItMayLose(string kind, string expected) => Assert.AreEqual(expected, StatementRisks.Of(kind).ToString());
}

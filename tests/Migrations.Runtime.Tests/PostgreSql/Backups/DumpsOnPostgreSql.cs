using Migrations.Backups;
using Migrations.Providers;
using Migrations.Runtime.Tests.Backups;
using Migrations.Runtime.Tests.Bundles;
using Migrations.Runtime.Tests.Contract;
using Migrations.TestSupport.PostgreSql;
using Npgsql;

namespace Migrations.Runtime.Tests.PostgreSql.Backups;

/// <summary>Backups that pg_dump makes when it is asked for.</summary>
[TestClass]
public sealed class DumpsOnPostgreSql
{
    private static readonly string? s_dump = PostgreSqlTools.Find("pg_dump");

    private static readonly TestMigration s_first = new("1", "first", TestScript.Of(
        "CREATE TABLE users (id integer PRIMARY KEY, name text)", "CREATE TABLE \"Ünï t\" (a integer[], at timestamptz)", "INSERT INTO users SELECT i, 'name ' || i FROM generate_series(1, 1000) AS i",
        "INSERT INTO \"Ünï t\" VALUES ('{1,2}', 'infinity')", "CREATE VIEW names AS SELECT name FROM users", "SELECT lo_from_bytea(4711, 'large')"));

    private static readonly TestMigration s_lossy = new("2", "lossy", TestScript.Of("DROP VIEW names", "ALTER TABLE users DROP COLUMN name"));

    [TestMethod]
    public async Task AreEncryptedAndComparedWhereTheyAreRestored()
    {
        var (database, app, store) = await StartAsync();
        var options = new MigrationOptions { Backup = BackupPolicy.Scoped, BackupTool = s_dump, BackupStore = store, BackupKeys = new TestKeys(TestKeys.Key(5)) };

        var report = await app.ApplyAsync(database.ConnectionString, options);

        var backups = app.Backups(database.ConnectionString, options);
        var metadata = await backups.VerifyAsync(report.Backup!);
        Assert.AreEqual("pg_dump", metadata.Method);
        Assert.IsNull(metadata.Scope, "a tool dumps the whole database");
        Assert.IsTrue(metadata.Files.Any(file => file.Part == new BackupPart("toc.dat", BackupPartKind.File)));
        Assert.AreEqual(1000, metadata.Tables.Single(table => table.Table == "public.users").Rows);
        Assert.IsTrue((await backups.DrillAsync(report.Backup!)).IsGood);

        var name = database.Name + "_before";
        await backups.RestoreAsync(report.Backup!, new RestoreOptions { Into = name });
        Assert.AreEqual("1000 large infinity", await AskAsync(database, name, "SELECT (SELECT count(*) FROM names) || ' ' || convert_from(lo_get(4711), 'UTF8') || ' ' || (SELECT at FROM \"Ünï t\")"));
    }

    [TestMethod]
    public async Task DoNotTakeThePlaceOfADatabase()
    {
        var (database, app, store) = await StartAsync();
        var options = new MigrationOptions { BackupTool = s_dump, BackupStore = store, BackupKeys = new TestKeys() };
        var backups = app.Backups(database.ConnectionString, options);
        var made = await backups.CreateAsync();

        var refused = await Assert.ThrowsExactlyAsync<MigrationRefusedException>(() => backups.RestoreAsync(made.Name));

        Assert.Contains("Restore it into a new database (--into NAME), where it is compared", refused.Message);
        Assert.HasCount(1, store.Backups);
    }

    [TestMethod]
    public async Task WhoseTablesDifferAreNoRestore()
    {
        await StartAsync();
        await using var open = await OpenSession.StartAsync(OpenSession.V15, setup: "CREATE TABLE things (id integer); INSERT INTO things VALUES (1)");
        await using var snapshot = await ((IBackupSession)open.Session).BeginSnapshotAsync(new BackupScope(null) { Tool = s_dump }, CancellationToken.None);
        await open.WorldAsync("INSERT INTO things VALUES (2)");
        var backup = await TakenBackup.OfAsync(snapshot);
        var contents = await snapshot.ReadContentsAsync(CancellationToken.None);
        Assert.AreEqual(1, contents.Single(table => table.Table == "public.things").Rows, "dump and contents are of one moment");
        await using var scratch = await ((IBackupSession)open.Session).CreateScratchAsync(CancellationToken.None);
        var source = backup.Source() with { Contents = [new TableContent("public.things", 2, contents[0].Hash)], Tool = s_dump };

        var failed = await Assert.ThrowsExactlyAsync<MigrationException>(() => ((IBackupSession)scratch.Session).RestoreAsync(source, CancellationToken.None));

        Assert.Contains("The table public.things holds 1 rows", failed.Message);
    }

    [TestMethod]
    public async Task OfAnOlderProgramAreRefusedWithTheChoices()
    {
        await StartAsync();
        await using var open = await OpenSession.StartAsync(OpenSession.V18);

        var old = await RefusedAsync(open, s_dump!);
        var absent = await RefusedAsync(open, "/nowhere/pg_dump");
        var other = await RefusedAsync(open, "/bin/true");

        Assert.Contains("cannot read newer servers. Leave the option BackupTool ('--tool') out", old);
        Assert.Contains("'/nowhere/pg_dump' is not there. Leave", absent);
        Assert.Contains("'/bin/true --version' does not answer as pg_dump", other);
    }

    [TestMethod]
    public async Task FindTheServerByASocketAndAPassword()
    {
        var (database, _, _) = await StartAsync();
        var server = await PostgreSqlServer.Debian15!;
        await server.ExecuteAsync($"DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'dumper') THEN CREATE ROLE dumper LOGIN SUPERUSER PASSWORD 'a b''c'; END IF; END $$");
        var text = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Host = server.DataFolder, Username = "dumper", Password = "a b'c" }.ConnectionString;
        await using var session = await database.Provider.OpenAsync(DatabaseTarget.Parse(text), OpenSession.Settings, CancellationToken.None);

        await using var snapshot = await ((IBackupSession)session).BeginSnapshotAsync(new BackupScope(null) { Tool = s_dump }, CancellationToken.None);

        Assert.Contains("toc.dat", snapshot.Parts.Select(part => part.Name).ToList());
    }

    [TestMethod]
    public async Task ThatAKilledRunLeftAreRemovedByTheNext()
    {
        await StartAsync();
        var left = Directory.CreateTempSubdirectory("migrations-dump-").FullName;
        File.WriteAllText(Path.Combine(left, ".lock"), "");
        Directory.CreateDirectory(Path.Combine(left, "files"));
        await using var open = await OpenSession.StartAsync(OpenSession.V15);

        await using var snapshot = await ((IBackupSession)open.Session).BeginSnapshotAsync(new BackupScope(null) { Tool = s_dump }, CancellationToken.None);

        Assert.IsFalse(Directory.Exists(left));
    }

    private static async Task<(PostgreSqlDatabase Database, MigrationApp App, MemoryStore Store)> StartAsync()
    {
        if (PostgreSqlServer.Debian15 is not { } server || s_dump is null)
        {
            Assert.Inconclusive("There is no PostgreSQL 15 of Debian here (package postgresql-15).");
            throw new InvalidOperationException();
        }

        var database = await PostgreSqlDatabase.CreateAsync(await server);
        await database.App(s_first).ApplyAsync(database.ConnectionString);
        return (database, database.App(s_first, s_lossy), new MemoryStore());
    }

    private static async Task<string> RefusedAsync(OpenSession open, string tool) => (await Assert.ThrowsExactlyAsync<MigrationRefusedException>(
        () => ((IBackupSession)open.Session).BeginSnapshotAsync(new BackupScope(null) { Tool = tool }, CancellationToken.None))).Message;

    private static async Task<string> AskAsync(PostgreSqlDatabase database, string name, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Database = name, Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        return (string)(await new NpgsqlCommand(sql, connection).ExecuteScalarAsync())!;
    }
}

using Migrations.Providers;
using Npgsql;

namespace Migrations.Runtime.Tests.PostgreSql.Backups;

/// <summary>Who makes a backup, and who puts it back.</summary>
[TestClass]
public sealed class RolesInBackupsOnPostgreSql
{
    private const string Setup = "CREATE TABLE a (id serial PRIMARY KEY, v text); INSERT INTO a (v) SELECT 'v' || i FROM generate_series(1, 100) i; CREATE VIEW b AS SELECT * FROM a; CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT 1'";

    private static ValueTask<IMigrationSession> OpenAsync(OpenSession open, string role) =>
        open.Database.Provider.OpenAsync(DatabaseTarget.Parse(open.Database.ConnectionString + ";Username=" + role), OpenSession.Settings, CancellationToken.None);

    [TestMethod]
    [DataRow(OpenSession.V18)]
    [DataRow(OpenSession.V15)]
    public async Task OwnersStayThoughAnotherLoginPutsItBack(string version)
    {
        await using var open = await OpenSession.StartAsync(version, setup: Setup);
        var boss = "boss_" + open.Database.Name;
        await open.WorldAsync($"CREATE ROLE {boss} SUPERUSER LOGIN; ALTER FUNCTION f() OWNER TO {boss}");
        var before = await DatabaseState.OfAsync(open.Session);
        var backup = await TakenBackup.OfAsync(open.Session);
        await open.WorldAsync("DROP TABLE a CASCADE; DROP FUNCTION f()");

        await using var other = await OpenAsync(open, boss);
        await backup.RestoreAsync(other);
        Assert.AreEqual(before, await DatabaseState.OfAsync(open.Session));

        await using var scratch = await ((IBackupSession)other).CreateScratchAsync(CancellationToken.None);
        await backup.RestoreAsync(scratch.Session);
        Assert.AreEqual(before, await DatabaseState.OfAsync(scratch.Session));
    }

    [TestMethod]
    [DataRow(OpenSession.V18)]
    [DataRow(OpenSession.V15)]
    public async Task AnOwnerWithoutOtherRightsMakesItAndPutsItBack(string version)
    {
        await using var world = await OpenSession.StartAsync(version);
        var app = "app_" + world.Database.Name;
        await world.WorldAsync($"CREATE ROLE {app} LOGIN CREATEDB; ALTER DATABASE {world.Database.Name} OWNER TO {app}; DROP TABLE migration_history, migration_log; GRANT ALL ON SCHEMA public TO {app}");
        await using var session = await OpenAsync(world, app);
        await session.CreateJournalAsync(CancellationToken.None);
        await session.RunStatementAsync(OpenSession.Statement("DO $$ BEGIN EXECUTE '" + Setup.Replace("'", "''", StringComparison.Ordinal) + "'; END $$"), StatementLimits.None, CancellationToken.None);
        var before = await DatabaseState.OfAsync(session);
        var backup = await TakenBackup.OfAsync(session);
        await session.RunStatementAsync(OpenSession.Statement("ALTER TABLE a DROP COLUMN v CASCADE"), StatementLimits.None, CancellationToken.None);

        await backup.RestoreAsync(session);
        Assert.AreEqual(before, await DatabaseState.OfAsync(session));

        await using var scratch = await ((IBackupSession)session).CreateScratchAsync(CancellationToken.None);
        await backup.RestoreAsync(scratch.Session);
        var rows = await ((IBackupSession)scratch.Session).ReadContentsAsync(null, CancellationToken.None);
        Assert.AreEqual(string.Join('\n', backup.Contents), string.Join('\n', rows.OrderBy(table => table.Table, StringComparer.Ordinal)));
    }

    [TestMethod]
    public async Task AnAppsOnlyConnectionIsEnough()
    {
        await using var open = await OpenSession.StartAsync(OpenSession.V18, setup: Setup);
        using var connection = new NpgsqlConnection(open.Database.ConnectionString);
        await connection.OpenAsync();
        await using var session = await open.Database.Provider.OpenAsync(DatabaseTarget.Of(connection), OpenSession.Settings, CancellationToken.None);
        await using (var snapshot = await ((IBackupSession)session).BeginSnapshotAsync(new BackupScope(null), CancellationToken.None))
        {
            Assert.AreEqual(1, snapshot.Parallelism);
            await open.WorldAsync("UPDATE a SET v = 'later'");
            var backup = await TakenBackup.OfAsync(snapshot);
            await open.WorldAsync("DELETE FROM a");
            await snapshot.DisposeAsync();
            await backup.RestoreAsync(session);
        }

        Assert.AreEqual("v1 100", await open.AskAsync("SELECT min(v) || ' ' || count(*) FROM a"));
    }

    [TestMethod]
    public async Task APoolWithoutRoomIsNotWaitedFor()
    {
        await using var open = await OpenSession.StartAsync(OpenSession.V18, setup: Setup);
        await using var source = NpgsqlDataSource.Create(open.Database.ConnectionString + ";Maximum Pool Size=1;Timeout=1");
        await using var session = await open.Database.Provider.OpenAsync(DatabaseTarget.Of(source), OpenSession.Settings, CancellationToken.None);

        Assert.HasCount(3, (await TakenBackup.OfAsync(session)).Contents);
    }

    [TestMethod]
    public async Task AChangeThatWaitsForTheBackupDoesNotStopIt()
    {
        await using var open = await OpenSession.StartAsync(OpenSession.V18, setup: Setup);
        await using var snapshot = await ((IBackupSession)open.Session).BeginSnapshotAsync(new BackupScope(null), CancellationToken.None);
        var waiting = open.WorldAsync("ALTER TABLE a ADD COLUMN more integer");
        await using var observer = (NpgsqlConnection)open.Database.Connect();
        await observer.OpenAsync();
        while (await new NpgsqlCommand("SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'a'::regclass", observer).ExecuteScalarAsync() is 0L)
        {
            await Task.Delay(20);
        }

        var backup = await TakenBackup.OfAsync(snapshot).WaitAsync(TimeSpan.FromSeconds(60));
        await snapshot.DisposeAsync();
        await waiting;

        Assert.AreEqual(100, backup.Contents.Single(content => content.Table == "public.a").Rows);
    }

    [TestMethod]
    public async Task AFunctionOfACheckFindsWhatTheAppsPathHas()
    {
        await using var open = await OpenSession.StartAsync(OpenSession.V18, setup: "CREATE FUNCTION most() RETURNS integer LANGUAGE sql AS 'SELECT 10'; CREATE FUNCTION fits(i integer) RETURNS boolean LANGUAGE plpgsql AS 'BEGIN RETURN i <= most(); END'; CREATE TABLE a (id integer CHECK (fits(id))); INSERT INTO a VALUES (1), (10)");
        var backup = await TakenBackup.OfAsync(open.Session);
        await open.WorldAsync("DELETE FROM a");

        await backup.RestoreAsync(open.Session);

        Assert.AreEqual("11", await open.AskAsync("SELECT sum(id) FROM a"));
    }
}

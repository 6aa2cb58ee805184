using Migrations.Providers;

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
}

using Migrations.Providers;
using Npgsql;

namespace Migrations.Runtime.Tests.PostgreSql.Backups;

/// <summary>What a backup would leave out is said before anything is read.</summary>
[TestClass]
public sealed class RefusedBackupsOnPostgreSql
{
    private static async Task<MigrationRefusedException> RefusedAsync(OpenSession open, string role = "")
    {
        await using var session = await open.Database.Provider.OpenAsync(DatabaseTarget.Parse(open.Database.ConnectionString + (role.Length == 0 ? "" : ";Username=" + role)), OpenSession.Settings, CancellationToken.None);
        return await Assert.ThrowsExactlyAsync<MigrationRefusedException>(() => TakenBackup.OfAsync(session));
    }

    [TestMethod]
    [DataRow(OpenSession.V18)]
    [DataRow(OpenSession.V15)]
    public async Task LargeObjectsAreNamed(string version)
    {
        await using var open = await OpenSession.StartAsync(version, setup: "SELECT lo_create(70001), lo_create(70002)");

        Assert.StartsWith("The database has large objects (70001, 70002), which a backup of this kind does not hold.", (await RefusedAsync(open)).Message);
        Assert.HasCount(2, (await TakenBackup.OfAsync(open.Session, "public.migration_log")).Parts);
    }

    [TestMethod]
    [DataRow(OpenSession.V18)]
    [DataRow(OpenSession.V15)]
    public async Task ATableThatTheRoleMayNotReadIsNamed(string version)
    {
        await using var open = await OpenSession.StartAsync(version, setup: "CREATE TABLE a (id integer)");
        var role = "reader_" + open.Database.Name;
        await open.WorldAsync($"CREATE ROLE {role} LOGIN; GRANT SELECT ON migration_log, migration_history, migration_log_id_seq TO {role}");

        var refused = await RefusedAsync(open, role);

        Assert.AreEqual($"The role {role} may not read the table public.a, so a backup would be without its rows. As its owner: GRANT SELECT ON public.a TO \"{role}\"; or make the backup as another role with the option Role.", refused.Message);
    }

    [TestMethod]
    [DataRow(OpenSession.V18)]
    [DataRow(OpenSession.V15)]
    public async Task ATableOfWhichTheRoleSeesOnlySomeRowsIsNamed(string version)
    {
        await using var open = await OpenSession.StartAsync(version, setup: "CREATE TABLE a (id integer); ALTER TABLE a ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON a USING (id = 1)");
        var role = "reader_" + open.Database.Name;
        await open.WorldAsync($"CREATE ROLE {role} LOGIN; GRANT SELECT ON ALL TABLES IN SCHEMA public TO {role}");

        Assert.StartsWith($"Row level security hides rows of the table public.a from the role {role}, so a backup would lack them.", (await RefusedAsync(open, role)).Message);
    }

    [TestMethod]
    public async Task TwoTablesThatAreWrittenTheSameAreRefused()
    {
        await using var open = await OpenSession.StartAsync(OpenSession.V18, setup: "CREATE SCHEMA a; CREATE SCHEMA \"a.b\"; CREATE TABLE a.\"b.c\" (); CREATE TABLE \"a.b\".c ()");

        Assert.StartsWith("Two tables are both written a.b.c, ", (await RefusedAsync(open)).Message);
    }

    [TestMethod]
    public async Task ADatabaseThatTheRoleMayNotCreateIsSaidSo()
    {
        await using var open = await OpenSession.StartAsync(OpenSession.V18);
        var role = "plain_" + open.Database.Name;
        await open.WorldAsync($"CREATE ROLE {role} LOGIN");
        await using var session = await open.Database.Provider.OpenAsync(DatabaseTarget.Parse(open.Database.ConnectionString + ";Username=" + role), OpenSession.Settings, CancellationToken.None);

        var refused = await Assert.ThrowsExactlyAsync<MigrationRefusedException>(() => ((IBackupSession)session).CreateScratchAsync(CancellationToken.None));

        Assert.StartsWith("A new database is needed beside this one, and the role may not create it: permission denied to create database", refused.Message);
    }

    [TestMethod]
    public async Task ANewDatabaseIsDroppedUnlessItGetsANameThatIsFree()
    {
        await using var open = await OpenSession.StartAsync(OpenSession.V18);
        var name = open.Database.Name + "_kept";
        await using (var scratch = await ((IBackupSession)open.Session).CreateScratchAsync(CancellationToken.None))
        {
            await Assert.ThrowsExactlyAsync<MigrationRefusedException>(() => scratch.KeepAsync(open.Database.Name, CancellationToken.None));
        }

        await using (var scratch = await ((IBackupSession)open.Session).CreateScratchAsync(CancellationToken.None))
        {
            await scratch.KeepAsync(name, CancellationToken.None);
        }

        Assert.AreEqual($"{open.Database.Name} {name}", await open.AskAsync($"SELECT string_agg(datname, ' ' ORDER BY datname) FROM pg_database WHERE datname ~ '^migrations_scratch_' OR datname ~ '^{open.Database.Name}(_|$)'"));
    }
}

using Migrations.Providers;
using Npgsql;

namespace Migrations.Runtime.Tests.PostgreSql;

[TestClass]
public sealed class LimitsOnPostgreSql
{
    private static readonly StatementLimits s_session = new(TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(10));

    [TestMethod]
    [DataRow(OpenSession.V18)]
    [DataRow(OpenSession.V15)]
    public async Task TheSessionHasItsLimitsAlsoBehindAResetAll(string version)
    {
        await using var session = await OpenSession.StartAsync(version, OpenSession.Settings with { Limits = s_session });

        await session.RunAsync(new MigrationTransaction([session.Part("x", "RESET ALL", "SET lock_timeout = '1h'")], s_session));

        Assert.AreEqual("5s", await FailuresOnPostgreSql.ReadAsync(session, "lock_timeout", s_session));
        Assert.AreEqual("10min", await FailuresOnPostgreSql.ReadAsync(session, "statement_timeout", s_session));
        Assert.AreEqual("0", await FailuresOnPostgreSql.ReadAsync(session, "idle_in_transaction_session_timeout", s_session));
        Assert.AreEqual("1s", await FailuresOnPostgreSql.ReadAsync(session, "client_connection_check_interval", s_session));
    }

    [TestMethod]
    [DataRow(OpenSession.V18)]
    [DataRow(OpenSession.V15)]
    public async Task OtherLimitsHoldForTheirTransactionOrStatementOnly(string version)
    {
        await using var session = await OpenSession.StartAsync(version, OpenSession.Settings with { Limits = s_session });
        const string Note = "INSERT INTO seen SELECT current_setting('lock_timeout') || ' ' || current_setting('statement_timeout')";
        await session.WorldAsync("CREATE TABLE seen (value text)");

        await session.RunAsync(
            new MigrationTransaction([session.Part("a", Note)], new(TimeSpan.FromMilliseconds(1500), TimeSpan.Zero)),
            new MigrationTransaction([session.Part("b", Note)], s_session));
        await session.RunStatementAsync(Note, new(TimeSpan.Zero, TimeSpan.FromHours(1)));
        await session.RunStatementAsync(Note, s_session);
        await Assert.ThrowsExactlyAsync<StatementException>(() => session.RunStatementAsync("SELECT nonsense", new(TimeSpan.FromMinutes(1), TimeSpan.Zero)));
        await session.RunStatementAsync(Note, s_session);
        await session.RunAsync(new MigrationTransaction([new TransactionPart { Code = (c, t) => c.CreateCommand(Note).ExecuteNonQueryAsync(t), Change = session.Change("code") }], new(TimeSpan.FromSeconds(9), TimeSpan.FromMinutes(10))));

        Assert.AreEqual("1500ms 0|5s 10min|0 1h|5s 10min|5s 10min|9s 10min", await session.AskAsync("SELECT string_agg(value, '|' ORDER BY ctid) FROM seen"));
    }

    [TestMethod]
    public async Task WithoutALimitThatOfTheRoleHolds()
    {
        var database = await OpenSession.DatabaseAsync(OpenSession.V18);
        await using var session = await OpenSession.StartAsync(database, setup: $"ALTER DATABASE {database.Name} SET lock_timeout = '7s'");

        await session.RunStatementAsync("SELECT 1", new(TimeSpan.FromSeconds(1), TimeSpan.Zero));

        Assert.AreEqual("7s", await FailuresOnPostgreSql.ReadAsync(session, "lock_timeout"));
    }

    [TestMethod]
    [DataRow(OpenSession.V18)]
    [DataRow(OpenSession.V15)]
    public async Task TheAppsConnectionIsGivenBackAsItCame(string version)
    {
        var database = await OpenSession.DatabaseAsync(version);
        using var connection = (NpgsqlConnection)database.Connect();
        await connection.OpenAsync();
        await new NpgsqlCommand($"CREATE ROLE owner_{database.Name}; GRANT CREATE ON SCHEMA public TO owner_{database.Name}; SET lock_timeout = '3s'", connection).ExecuteNonQueryAsync();
        var session = await OpenSession.StartAsync(database, OpenSession.Settings with { Limits = s_session, Role = "owner_" + database.Name }, target: DatabaseTarget.Of(connection));
        await session.RunAsync(session.Transaction("x", "SET work_mem = '7MB'", "CREATE TABLE a (id int)"));

        await session.DisposeAsync();

        Assert.AreEqual(
            "3s 0 none 4MB 0",
            await new NpgsqlCommand("SELECT concat_ws(' ', current_setting('lock_timeout'), current_setting('statement_timeout'), current_setting('role'), current_setting('work_mem'), current_setting('client_connection_check_interval'))", connection).ExecuteScalarAsync());
    }

    [TestMethod]
    [DataRow(OpenSession.V18)]
    [DataRow(OpenSession.V15)]
    public async Task ARoleIsTakenOnForTheWholeRun(string version)
    {
        var database = await OpenSession.DatabaseAsync(version);
        var role = "owner_" + database.Name;
        await using var session = await OpenSession.StartAsync(
            database, OpenSession.Settings with { Role = role }, $"CREATE ROLE {role}; GRANT CREATE ON SCHEMA public TO {role}; CREATE ROLE other_{database.Name}");

        await session.RunAsync(session.Transaction("a", "CREATE TABLE a (id int)"), session.Transaction("b", $"SET ROLE other_{database.Name}"), session.Transaction("c", "CREATE TABLE c (id int)"));

        Assert.AreEqual(role, await session.AskAsync("SELECT string_agg(DISTINCT tableowner, ' ') FROM pg_tables WHERE schemaname = 'public'"));
        Assert.AreEqual("postgres", await session.AskAsync("SELECT string_agg(DISTINCT applied_by, ' ') FROM migration_history"));
    }

    [TestMethod]
    public async Task ARoleThatCannotBeTakenOnIsRefused()
    {
        var database = await OpenSession.DatabaseAsync(OpenSession.V18);
        await database.ExecuteAsync($"CREATE ROLE app_{database.Name} LOGIN; CREATE ROLE owner_{database.Name}");
        async Task<string> RefusedAsync(string role) => (await Assert.ThrowsExactlyAsync<MigrationRefusedException>(async () =>
            await database.Provider.OpenAsync(DatabaseTarget.Parse($"{database.ConnectionString};Username=app_{database.Name}"), OpenSession.Settings with { Role = role }, CancellationToken.None))).Message;

        Assert.Contains($"GRANT \"owner_{database.Name}\" TO \"app_{database.Name}\"", await RefusedAsync("owner_" + database.Name));
        Assert.Contains("role \"no such\" does not exist", await RefusedAsync("no such"));
    }
}

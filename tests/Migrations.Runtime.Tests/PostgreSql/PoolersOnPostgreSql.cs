using Migrations.Providers;
using Migrations.TestSupport.PostgreSql;
using Npgsql;

namespace Migrations.Runtime.Tests.PostgreSql;

[TestClass]
public sealed class PoolersOnPostgreSql
{
    private static readonly SessionSettings s_limited = OpenSession.Settings with { Limits = new(TimeSpan.FromSeconds(4), TimeSpan.Zero) };

    private static async Task<PgBouncer> StartAsync(string mode, int size)
    {
        if (PgBouncer.ProgramPath is null)
        {
            Assert.Inconclusive("pgbouncer is not installed; install it (Debian: pgbouncer) to run this test.");
        }

        return await PgBouncer.StartAsync(await PostgreSqlServer.Embedded, mode, size);
    }

    [TestMethod]
    [DataRow("transaction", 1)]
    [DataRow("transaction", 4)]
    [DataRow("statement", 4)]
    public async Task OneThatGivesEachTransactionAnotherSessionIsRefused(string mode, int size)
    {
        await using var pooler = await StartAsync(mode, size);
        var database = await OpenSession.DatabaseAsync(OpenSession.V18);

        var refused = await Assert.ThrowsExactlyAsync<MigrationRefusedException>(async () =>
            await database.Provider.OpenAsync(DatabaseTarget.Parse(pooler.Through(database.ConnectionString)), s_limited, CancellationToken.None));

        Assert.Contains("pooler in transaction mode", refused.Message);
        Assert.Contains("pool_mode = session", refused.Message);
        // Other clients of the pooler do not get our settings.
        await using var other = NpgsqlDataSource.Create(pooler.Through(database.ConnectionString) + ";Pooling=false");
        Assert.AreEqual("0", await other.CreateCommand("SELECT current_setting('lock_timeout')").ExecuteScalarAsync());
    }

    [TestMethod]
    [DataRow(2)]
    [DataRow(1)]
    public async Task OneInSessionModeIsNot(int size)
    {
        await using var pooler = await StartAsync("session", size);
        var database = await OpenSession.DatabaseAsync(OpenSession.V18);
        await using var session = await OpenSession.StartAsync(database, s_limited, target: DatabaseTarget.Parse(pooler.Through(database.ConnectionString)));

        await session.RunAsync([.. Enumerable.Range(0, 60).Select(i => session.Transaction("m" + i, $"CREATE TABLE t{i} (id int)"))]);

        Assert.HasCount(60, session.Committed);
        Assert.AreEqual("4s", await FailuresOnPostgreSql.ReadAsync(session, "lock_timeout", s_limited.Limits));
    }

    [TestMethod]
    public async Task ARunThatIsMovedIsRefused()
    {
        await using var pooler = await StartAsync("transaction", 4);
        var database = await OpenSession.DatabaseAsync(OpenSession.V18);
        // The app's own connection cannot be opened twice, and while nobody else is there it keeps its process.
        using var connection = new NpgsqlConnection(pooler.Through(database.ConnectionString) + ";Pooling=false");
        await connection.OpenAsync();
        await using var session = await OpenSession.StartAsync(database, target: DatabaseTarget.Of(connection));
        await session.RunAsync(session.Transaction("a", "CREATE TABLE a (id int)"));
        using var other = new NpgsqlConnection(pooler.Through(database.ConnectionString) + ";Pooling=false");
        await other.OpenAsync();
        await using var taken = await other.BeginTransactionAsync();
        await new NpgsqlCommand("SELECT 1", other).ExecuteScalarAsync();

        // Which free process comes next is the pooler's choice.
        MigrationRefusedException? refused = null;
        for (var i = 0; refused is null && i < 8; i++)
        {
            try
            {
                await session.RunAsync(session.Transaction("b" + i, "SELECT 1"));
            }
            catch (MigrationRefusedException e)
            {
                refused = e;
            }
        }

        Assert.IsNotNull(refused);
        Assert.Contains("has moved the run to another session", refused.Message);
        Assert.StartsWith("a", await session.JournalAsync());
    }
}

using Migrations.Resilience.Tests.Databases;
using Migrations.Runtime.TestApp.History;
using Migrations.TestSupport.PostgreSql;
using Npgsql;

namespace Migrations.Resilience.Tests;

/// <summary>A run through pgbouncer, which gives a client in transaction mode another session of the server for each transaction.</summary>
[TestClass]
public sealed class PoolerTests
{
    [TestMethod]
    public async Task InTransactionModeARunIsRefusedWithAdvice()
    {
        var database = await PostgreSqlDatabase.CreateAsync();
        await using var pooler = await StartAsync(database, "transaction");
        // Other clients of the app: the pool has several sessions, and which one a transaction gets depends on them.
        using var stop = new CancellationTokenSource();
        var others = Enumerable.Range(0, 3).Select(_ => QueryAsync(database.Through(pooler.Port), stop.Token)).ToArray();

        var error = await Assert.ThrowsAsync<MigrationException>(() => App().ApplyAsync(database.Through(pooler.Port), new MigrationOptions { RunLockTimeout = TimeSpan.FromSeconds(5) }));

        await stop.CancelAsync();
        await Task.WhenAll(others);
        Assert.Contains("pooler", error.Message);
        Assert.Contains("session mode", error.Message);
        await App().ApplyAsync(database.ConnectionString);
        Assert.AreEqual(60, await database.CountAsync("SELECT count(*) FROM migration_history WHERE state = 'applied'"));
    }

    [TestMethod]
    public async Task InSessionModeARunWorks()
    {
        var database = await PostgreSqlDatabase.CreateAsync();
        await using var pooler = await StartAsync(database, "session");

        await App().ApplyAsync(database.Through(pooler.Port));

        Assert.AreEqual(60, await database.CountAsync("SELECT count(*) FROM migration_history WHERE state = 'applied'"));
    }

    private static MigrationApp App() => new(AuditedHistory.Catalog(MigrationDialect.PostgreSql, 60), new PostgreSqlProvider());

    private static async Task<PgBouncer> StartAsync(PostgreSqlDatabase database, string poolMode)
    {
        if (PgBouncer.ProgramPath is null)
        {
            Assert.Inconclusive("pgbouncer is not installed; install it (Debian: pgbouncer) to run this test.");
        }

        return await PgBouncer.StartAsync(database.Server, poolMode, poolSize: 4);
    }

    private static async Task QueryAsync(string connectionString, CancellationToken cancellationToken)
    {
        using var connection = new NpgsqlConnection(connectionString + ";Pooling=false;No Reset On Close=true");
        await connection.OpenAsync(CancellationToken.None);
        while (!cancellationToken.IsCancellationRequested)
        {
            using var command = new NpgsqlCommand("SELECT pg_sleep(0.002)", connection);
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }
    }
}

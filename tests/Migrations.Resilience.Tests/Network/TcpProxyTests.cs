using System.Diagnostics;
using Migrations.Resilience.Tests.Databases;
using Migrations.TestSupport.Network;
using Npgsql;

namespace Migrations.Resilience.Tests.Network;

/// <summary>The faults that the other tests rely on happen.</summary>
[TestClass]
public sealed class TcpProxyTests
{
    public required TestContext TestContext { get; init; }

    [TestMethod]
    public async Task AConnectionWithoutAFaultIsAsGoodAsADirectOne()
    {
        var database = await PostgreSqlDatabase.CreateAsync();
        await using var proxy = TcpProxy.Start(database.Server.Port, _ => ConnectionFault.None);
        using var connection = await OpenAsync(database, proxy);

        Assert.AreEqual(500_000, ((string)(await ScalarAsync(connection, "SELECT repeat('x', 500000)"))!).Length);
        Assert.AreEqual(1, proxy.Connections);
        Assert.IsFalse(proxy.HasStruck);
    }

    [TestMethod]
    public async Task TheDelayIsThatOfEachRoundTrip()
    {
        var database = await PostgreSqlDatabase.CreateAsync();
        await using var proxy = TcpProxy.Start(database.Server.Port, _ => new ConnectionFault { DelayToServer = TimeSpan.FromMilliseconds(30), DelayToClient = TimeSpan.FromMilliseconds(20) });
        using var connection = await OpenAsync(database, proxy);
        var clock = Stopwatch.StartNew();

        await ScalarAsync(connection, "SELECT 1");

        Assert.IsGreaterThanOrEqualTo(50, clock.ElapsedMilliseconds);
    }

    /// <summary>What the measurements with a slow network are about.</summary>
    [TestMethod]
    public async Task ADelayOfOneMillisecondIsAboutOneMillisecond()
    {
        const int RoundTrips = 200;
        var database = await PostgreSqlDatabase.CreateAsync();
        await using var proxy = TcpProxy.Start(database.Server.Port, _ => new ConnectionFault { DelayToClient = TimeSpan.FromMilliseconds(1) });
        using var connection = await OpenAsync(database, proxy);
        var times = new List<double>();
        for (var i = 0; i < RoundTrips; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await ScalarAsync(connection, "SELECT 1");
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        var median = times.Order().ElementAt(RoundTrips / 2);
        TestContext.WriteLine($"{RoundTrips} round trips with a delay of 1 ms: median {median:0.00} ms");
        Assert.IsGreaterThanOrEqualTo(1.0, median);
        Assert.IsLessThan(20.0, median);
    }

    [TestMethod]
    [DataRow(ConnectionEnding.Cut)]
    [DataRow(ConnectionEnding.HalfCloseToClient)]
    public async Task TheAnswerOfCommitIsLostAndTheServerHasCommitted(ConnectionEnding ending)
    {
        var database = await PostgreSqlDatabase.CreateAsync();
        await using var proxy = TcpProxy.Start(database.Server.Port, _ => new ConnectionFault { EndAt = message => message.Completes("COMMIT"), Ending = ending });
        using var connection = await OpenAsync(database, proxy);

        await Assert.ThrowsAsync<NpgsqlException>(() => ScalarAsync(connection, "BEGIN; CREATE TABLE kept (id integer); COMMIT"));

        Assert.IsTrue(proxy.HasStruck);
        Assert.AreEqual(0, await database.CountAsync("SELECT count(*) FROM kept"));
    }

    [TestMethod]
    [DataRow(ConnectionEnding.Cut)]
    [DataRow(ConnectionEnding.HalfCloseToServer)]
    public async Task AStatementThatDoesNotReachTheServerDoesNothing(ConnectionEnding ending)
    {
        var database = await PostgreSqlDatabase.CreateAsync();
        await using var proxy = TcpProxy.Start(database.Server.Port, _ => new ConnectionFault { EndAfterToServer = 20_000, Ending = ending });
        using var connection = await OpenAsync(database, proxy);

        await Assert.ThrowsAsync<NpgsqlException>(() => ScalarAsync(connection, "CREATE TABLE lost (id integer) --" + new string('x', 30_000)));

        Assert.IsTrue(proxy.HasStruck);
        Assert.AreEqual(0, await database.CountAsync("SELECT count(*) FROM pg_tables WHERE tablename = 'lost'"));
    }

    private static async Task<NpgsqlConnection> OpenAsync(PostgreSqlDatabase database, TcpProxy proxy)
    {
        var connection = new NpgsqlConnection(database.Through(proxy.Port) + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}

using Migrations.Providers;
using Migrations.Runtime.Tests.Contract;
using Npgsql;
using Npgsql.Replication;

namespace Migrations.Runtime.Tests.PostgreSql;

/// <summary>How far replicas are behind, told by a real server that streams its log to a client of the test.</summary>
[TestClass]
[DoNotParallelize]
public sealed class ReplicasOnPostgreSql
{
    [TestMethod]
    [DataRow(OpenSession.V18)]
    [DataRow(OpenSession.V15)]
    public async Task TheSlowestReplicaIsReadByWhomeverMaySeeIt(string version)
    {
        var database = await OpenSession.DatabaseAsync(version);
        var (blind, seeing) = ("blind_" + database.Name, "seeing_" + database.Name);
        await database.ExecuteAsync($"CREATE ROLE {blind} LOGIN; CREATE ROLE {seeing} LOGIN IN ROLE pg_monitor; CREATE TABLE a (id int)");
        Assert.IsNull(await LagAsync(database, "postgres"), "there is no replica yet");

        using var stop = new CancellationTokenSource();
        await using var replica = new PhysicalReplicationConnection(database.ConnectionString);
        await replica.Open();
        var begin = (await replica.IdentifySystem()).XLogPos;
        var received = begin;
        var streaming = Task.Run(async () =>
        {
            await foreach (var message in replica.StartReplication(begin, stop.Token))
            {
                received = message.WalEnd > received ? message.WalEnd : received;
            }
        });
        await UntilAsync(async () => await LagAsync(database, "postgres") is not null);

        // What the replica has received it replays a second later; what came meanwhile, from whatever the server does, is younger.
        await database.ExecuteAsync("INSERT INTO a SELECT generate_series(1, 10)");
        await UntilAsync(() => Task.FromResult(received > begin));
        var replayed = received;
        await Task.Delay(1200);
        replica.SetReplicationStatus(replayed);
        await replica.SendStatusUpdate(CancellationToken.None);
        await UntilAsync(async () => await LagAsync(database, "postgres") > TimeSpan.Zero);

        foreach (var role in new[] { "postgres", seeing })
        {
            var lag = await LagAsync(database, role);
            Assert.IsTrue(lag > TimeSpan.FromSeconds(1) && lag < TimeSpan.FromSeconds(30), $"{role}: {lag}");
        }

        Assert.IsNull(await LagAsync(database, blind), "the server hides it from a role without pg_monitor");
        await stop.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => streaming);
    }

    private static async Task<TimeSpan?> LagAsync(PostgreSqlDatabase database, string role)
    {
        await using var session = await database.Provider.OpenAsync(DatabaseTarget.Parse($"{database.ConnectionString};Username={role};Pooling=false"), OpenSession.Settings, CancellationToken.None);
        return await session.ReadReplicaLagAsync(CancellationToken.None);
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        for (var end = DateTime.UtcNow.AddSeconds(30); !await isSo();)
        {
            Assert.IsLessThan(end, DateTime.UtcNow, "it did not come");
            await Task.Delay(50);
        }
    }
}

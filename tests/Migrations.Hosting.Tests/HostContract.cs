using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Migrations.Runtime.Tests;
using Migrations.Runtime.Tests.Bundles;
using Migrations.Runtime.Tests.Contract;

namespace Migrations.Hosting.Tests;

/// <summary>Each mode with a real host, on every database.</summary>
public abstract class HostContract
{
    private static readonly TestMigration s_users = new("0001", "users", TestScript.Of("CREATE TABLE users (id integer)"), TestScript.Of("DROP TABLE users"));
    private static readonly TestMigration s_orders = new("0002", "orders", TestScript.Of("CREATE TABLE orders (id integer)"), TestScript.Of("DROP TABLE orders"));

    private protected abstract Task<ContractDatabase> CreateAsync();

    [TestMethod]
    public async Task ApplyMigratesBeforeOtherServicesStart()
    {
        var database = await CreateAsync();
        var probe = new TableProbe(database);
        using var host = TestHost.Create(database.App(s_users, s_orders), o => o.ConnectionString = database.ConnectionString, services: s => s.AddSingleton<IHostedService>(probe));

        await host.StartAsync();
        await host.StopAsync();

        Assert.AreEqual("orders users", probe.TablesAtStart);
        Assert.AreEqual("shop-host", await database.ScalarAsync("SELECT application FROM migration_history WHERE version = '0001'"));
    }

    [TestMethod]
    public async Task AFailingMigrationKeepsTheHostFromStarting()
    {
        var database = await CreateAsync();
        var probe = new TableProbe(database);
        var broken = new TestMigration("0002", "broken", TestScript.Of("INSERT INTO absent VALUES (1)"));
        using var host = TestHost.Create(database.App(s_users, broken), o => o.ConnectionString = database.ConnectionString, services: s => s.AddSingleton<IHostedService>(probe));

        var failure = await Assert.ThrowsExactlyAsync<MigrationFailedException>(() => host.StartAsync());

        Assert.AreEqual("0002_broken", failure.MigrationId);
        Assert.IsNull(probe.TablesAtStart);
    }

    [TestMethod]
    public async Task ValidateRefusesToStartWhileSomethingIsPendingAndChangesNothing()
    {
        var database = await CreateAsync();
        await database.App(s_users).ApplyAsync(database.ConnectionString);
        using var host = TestHost.Create(database.App(s_users, s_orders), o => (o.ConnectionString, o.Mode) = (database.ConnectionString, MigrationMode.Validate));

        var refused = await Assert.ThrowsExactlyAsync<MigrationRefusedException>(() => host.StartAsync());

        Assert.Contains(" lacks 0002_orders. This app does not start with such a database (Migrations:Mode is Validate). Apply them first", refused.Message);
        Assert.AreEqual("users", await database.TablesAsync());
    }

    [TestMethod]
    public async Task ValidateStartsWhenNothingIsPending()
    {
        var database = await CreateAsync();
        await database.App(s_users).ApplyAsync(database.ConnectionString);
        var logger = new RecordingLogger();
        using var host = TestHost.Create(database.App(s_users), o => (o.ConnectionString, o.Mode) = (database.ConnectionString, MigrationMode.Validate), logger: logger);

        await host.StartAsync();
        await host.StopAsync();

        Assert.AreEqual(1, logger.Messages.Count(m => m.Id.Id == 31));
    }

    [TestMethod]
    public async Task WaitStartsWhenAnotherInstanceHasApplied()
    {
        var database = await CreateAsync();
        var logger = new RecordingLogger();
        using var host = TestHost.Create(
            database.App(s_users, s_orders), o => (o.ConnectionString, o.Mode, o.WaitInterval) = (database.ConnectionString, MigrationMode.Wait, TimeSpan.FromMilliseconds(20)), logger: logger);
        var start = host.StartAsync();
        while (!logger.Messages.Any(m => m.Id.Id == 32))
        {
            Assert.IsFalse(start.IsCompleted, $"it did not wait: {start.Exception?.Message}");
            await Task.Delay(10);
        }

        Assert.IsFalse(start.IsCompleted);
        await database.App(s_users, s_orders).ApplyAsync(database.ConnectionString);
        await start;

        Assert.Contains("0001_users, 0002_orders", logger.Messages.First(m => m.Id.Id == 32).Message);
        await host.StopAsync();
    }

    [TestMethod]
    public async Task WaitEndsInASentence()
    {
        var database = await CreateAsync();
        using var host = TestHost.Create(
            database.App(s_users), o => (o.ConnectionString, o.Mode, o.WaitInterval, o.WaitTimeout) = (database.ConnectionString, MigrationMode.Wait, TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(100)));

        var failure = await Assert.ThrowsExactlyAsync<MigrationException>(() => host.StartAsync());

        Assert.Contains(" lacks 0001_users. Nobody has applied them for 0.1 s (Migrations:Mode is Wait, Migrations:WaitTimeout is the limit).", failure.Message);
        Assert.AreEqual("", await database.TablesAsync());
    }

    [TestMethod]
    public async Task OffDoesNotEvenConnect()
    {
        var database = await CreateAsync();
        using var host = TestHost.Create(database.App(s_users), o => (o.ConnectionString, o.Mode) = ("postgresql://nobody@127.0.0.1:1/none", MigrationMode.Off));

        await host.StartAsync();
        await host.StopAsync();

        Assert.AreEqual("", await database.TablesAsync());
    }

    [TestMethod]
    public async Task TwoHostsAtOnceApplyOnce()
    {
        var database = await CreateAsync();
        IHost[] hosts = [.. Enumerable.Range(0, 2).Select(_ => TestHost.Create(database.App(s_users, s_orders), o => o.ConnectionString = database.ConnectionString))];

        await Task.WhenAll(hosts.Select(h => Task.Run(() => h.StartAsync())));

        Assert.AreEqual(2, await database.CountAsync("SELECT count(*) FROM migration_log WHERE action = 'apply'"));
        foreach (var host in hosts)
        {
            await host.StopAsync();
            host.Dispose();
        }
    }

    [TestMethod]
    public async Task HealthSaysWhatIsPendingChangedAndCurrent()
    {
        var database = await CreateAsync();
        var pending = await HealthAsync(database, s_users, s_orders);
        Assert.AreEqual(HealthStatus.Degraded, pending.Status);
        Assert.AreEqual("", pending.Data["current"]);
        CollectionAssert.AreEqual(new[] { "0001_users", "0002_orders" }, (string[])pending.Data["pending"]);
        Assert.IsFalse(pending.Data.ContainsKey("lastRun"));

        await database.App(s_users, s_orders).ApplyAsync(database.ConnectionString);
        var healthy = await HealthAsync(database, s_users, s_orders);
        Assert.AreEqual(HealthStatus.Healthy, healthy.Status);
        Assert.AreEqual("0002_orders", healthy.Data["current"]);
        Assert.IsEmpty((string[])healthy.Data["pending"]);
        Assert.IsLessThan(TimeSpan.FromMinutes(1), (DateTimeOffset.UtcNow - (DateTimeOffset)healthy.Data["lastRun"]).Duration());

        var changed = await HealthAsync(database, s_users, s_orders with { Up = TestScript.Of("CREATE TABLE orders (id integer, total integer)") });
        Assert.AreEqual(HealthStatus.Unhealthy, changed.Status);
        CollectionAssert.AreEqual(new[] { "0002_orders" }, (string[])changed.Data["changed"]);
    }

    private static async Task<HealthReportEntry> HealthAsync(ContractDatabase database, params TestMigration[] migrations)
    {
        using var host = TestHost.Create(database.App(migrations), o => (o.ConnectionString, o.Mode) = (database.ConnectionString, MigrationMode.Off));
        var report = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();
        return report.Entries["migrations"];
    }

    /// <summary>Looks at the database when it is started.</summary>
    private sealed class TableProbe(ContractDatabase database) : IHostedService
    {
        public string? TablesAtStart { get; private set; }

        public async Task StartAsync(CancellationToken cancellationToken) => TablesAtStart = await database.TablesAsync();

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

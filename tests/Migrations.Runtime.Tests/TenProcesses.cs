using Migrations.Runtime.Tests.Contract;
using Migrations.TestSupport.PostgreSql;

namespace Migrations.Runtime.Tests;

/// <summary>Replicas that start together.</summary>
[TestClass]
public sealed class TenProcesses
{
    private const int Count = 10;

    [TestMethod]
    public async Task ApplyEverythingOnceToPostgreSqlAndAllSucceed()
    {
        var server = await PostgreSqlServer.Embedded;
        var database = await PostgreSqlDatabase.CreateAsync(server);

        await ApplyAtOnceAsync(database, server.Url(database.Name));
    }

    [TestMethod]
    public async Task ApplyEverythingOnceToSqliteAndAllSucceed()
    {
        var database = new SqliteDatabase();

        await ApplyAtOnceAsync(database, "sqlite:///" + database.File);
    }

    private static async Task ApplyAtOnceAsync(ContractDatabase database, string url)
    {
        var processes = Enumerable.Range(0, Count).Select(_ => new TestAppProcess(url)).ToArray();
        await Task.WhenAll(processes.Select(p => p.ReadyAsync()));
        foreach (var process in processes)
        {
            process.Go();
        }

        var ends = await Task.WhenAll(processes.Select(p => p.EndAsync()));

        foreach (var (exitCode, output, errors) in ends)
        {
            Assert.AreEqual(0, exitCode, output + errors);
        }

        Assert.AreEqual(20, ends.Sum(e => int.Parse(e.Output.Replace("applied ", ""))), "each migration is applied by one process");
        Assert.AreEqual(20, await database.CountAsync("SELECT count(*) FROM migration_history WHERE state = 'applied'"));
        Assert.AreEqual(20, await database.CountAsync("SELECT count(*) FROM migration_log WHERE action = 'apply'"));
        Assert.AreEqual(2, await database.CountAsync("SELECT count(*) FROM item_1"));
    }
}

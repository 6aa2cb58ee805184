using System.Globalization;
using Migrations.TestSupport.PostgreSql;
using Npgsql;
using ZeroDowntime;

namespace Migrations.ZeroDowntime.Tests;

/// <summary>The worked example of docs/zero-downtime.md: a column gets another name while two versions of an app work.</summary>
[TestClass]
public sealed class ExpandAndContract
{
    private const int OldRows = 20_000;

    [TestMethod]
    public async Task BothAppsWorkThroughoutAndNoRowIsLost()
    {
        await using var database = await CreateAsync();
        await using var before = new RunningApp((call, ct) => UseAsync(new CustomersBefore(database), call, ct));

        await Migrator.ApplyAsync(database, MigrationPhases.Deploy);

        await using var after = new RunningApp((call, ct) => UseAsync(new CustomersAfter(database), call, ct));
        await before.WorkOnAsync(50);
        await after.WorkOnAsync(50);
        await SeesWhatTheOtherWritesAsync(database);
        Assert.IsEmpty(await before.StopAsync(), "The old app failed.");

        await Migrator.ApplyAsync(database, MigrationPhases.PostDeploy);

        await after.WorkOnAsync(50);
        Assert.IsEmpty(await after.StopAsync(), "The new app failed.");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"calls {before.Calls} and {after.Calls}, longest {before.Longest.TotalMilliseconds:0} and {after.Longest.TotalMilliseconds:0} ms"));
        Assert.AreEqual("created_at,full_name,id", await ScalarAsync<string>(database, "SELECT string_agg(column_name, ',' ORDER BY column_name) FROM information_schema.columns WHERE table_name = 'customers'"));
        Assert.AreEqual(OldRows + before.Calls + after.Calls + 2L, await ScalarAsync<long>(database, "SELECT count(*) FROM customers WHERE full_name IS NOT NULL"));
        Assert.AreEqual((long)OldRows, await ScalarAsync<long>(database, "SELECT count(*) FROM customers WHERE full_name LIKE 'row %'"));
    }

    [TestMethod]
    public async Task BeforeTheContractionItCanBeUndoneWhileTheOldAppWorks()
    {
        await using var database = await CreateAsync();
        await Migrator.ApplyAsync(database, MigrationPhases.Deploy);
        var written = await new CustomersAfter(database).AddAsync("by the new app", default);
        await using var before = new RunningApp((call, ct) => UseAsync(new CustomersBefore(database), call, ct));

        await Migrator.RollbackAsync(database, Migrator.Catalog.V0001_CreateCustomers);

        await before.WorkOnAsync(20);
        Assert.IsEmpty(await before.StopAsync(), "The old app failed.");
        Assert.AreEqual("by the new app", await new CustomersBefore(database).FindAsync(written, default));
    }

    [TestMethod]
    public async Task TheContractionCanBeUndoneToo()
    {
        await using var database = await CreateAsync();
        await Migrator.ApplyAsync(database, MigrationPhases.All);
        var written = await new CustomersAfter(database).AddAsync("by the new app", default);

        await Migrator.RollbackAsync(database, Migrator.Catalog.V0006_IndexFullName);

        Assert.AreEqual("by the new app", await new CustomersBefore(database).FindAsync(written, default));
        await SeesWhatTheOtherWritesAsync(database);
    }

    private static async Task<NpgsqlDataSource> CreateAsync()
    {
        var database = NpgsqlDataSource.Create(await (await PostgreSqlServer.Embedded).CreateDatabaseAsync());
        await Migrator.ApplyAsync(database, new() { Target = Migrator.Catalog.V0001_CreateCustomers });
        await ScalarAsync<object>(database, string.Create(CultureInfo.InvariantCulture, $"INSERT INTO customers (name) SELECT 'row ' || n FROM generate_series(1, {OldRows}) AS n"));
        return database;
    }

    private static async Task UseAsync(CustomersBefore app, int call, CancellationToken cancellationToken)
    {
        var id = await app.AddAsync("old", cancellationToken);
        await app.RenameAsync(id, $"old {call}", cancellationToken);
        Assert.AreEqual($"old {call}", await app.FindAsync(id, cancellationToken));
    }

    private static async Task UseAsync(CustomersAfter app, int call, CancellationToken cancellationToken)
    {
        var id = await app.AddAsync("new", cancellationToken);
        await app.RenameAsync(id, $"new {call}", cancellationToken);
        Assert.AreEqual($"new {call}", await app.FindAsync(id, cancellationToken));
    }

    private static async Task SeesWhatTheOtherWritesAsync(NpgsqlDataSource database)
    {
        var (before, after) = (new CustomersBefore(database), new CustomersAfter(database));
        var byOld = await before.AddAsync("a", default);
        var byNew = await after.AddAsync("b", default);
        Assert.AreEqual(("a", "b"), (await after.FindAsync(byOld, default), await before.FindAsync(byNew, default)));

        await after.RenameAsync(byOld, "c", default);
        await before.RenameAsync(byNew, "d", default);
        Assert.AreEqual(("c", "d"), (await before.FindAsync(byOld, default), await after.FindAsync(byNew, default)));
    }

    private static async Task<T?> ScalarAsync<T>(NpgsqlDataSource database, string sql)
    {
        using var command = database.CreateCommand(sql);
        return (T?)await command.ExecuteScalarAsync();
    }
}

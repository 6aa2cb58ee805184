using Npgsql;

namespace Migrations.Testing.Tests;

/// <summary>Databases that migrations were applied to.</summary>
[TestClass]
public sealed class MigratedDatabaseTests
{
    public required TestContext TestContext { get; init; }

    private CancellationToken Token => TestContext.CancellationToken;

    [TestMethod]
    public async Task ADatabaseIsMigratedWhenItIsGiven()
    {
        await using var database = await EmbeddedPostgres.CreateAsync(Migrator.App, cancellationToken: Token);
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);

        Assert.AreEqual(3L, await source.ValueAsync<long>("SELECT count(*) FROM migration_history WHERE state = 'applied'", Token));
        Assert.AreEqual(1L, await source.ValueAsync<long>("SELECT count(*) FROM pg_index WHERE indexrelid = 'person_last_name'::regclass AND indisvalid", Token));
        var status = await Migrator.GetStatusAsync(database.ConnectionString, cancellationToken: Token);
        Assert.AreEqual(0, status.Pending.Count);
    }

    [TestMethod]
    public async Task TheMigrationsRunOnceForManyDatabases()
    {
        await using var first = await EmbeddedPostgres.CreateAsync(Migrator.App, cancellationToken: Token);
        await using var second = await EmbeddedPostgres.CreateAsync(Migrator.App, cancellationToken: Token);
        const string run = "SELECT max(run_id::text) FROM migration_history";
        await using var one = NpgsqlDataSource.Create(first.ConnectionString);
        await using var two = NpgsqlDataSource.Create(second.ConnectionString);

        Assert.AreEqual(await one.ValueAsync<string>(run, Token), await two.ValueAsync<string>(run, Token));
        await using (var connection = await one.OpenConnectionAsync(Token))
        {
            await connection.ExecuteAsync("INSERT INTO person (first_name, last_name) VALUES ('Ada', 'Lovelace')", Token);
        }

        Assert.AreEqual(1L, await one.ValueAsync<long>("SELECT count(*) FROM person", Token));
        Assert.AreEqual(0L, await two.ValueAsync<long>("SELECT count(*) FROM person", Token));
    }

    [TestMethod]
    public async Task OtherOptionsAreAnotherDatabase()
    {
        var options = new EmbeddedPostgresOptions { Migrations = new() { HistoryTable = "applied", Target = Migrator.Catalog.V0001_CreatePeople } };
        await using var database = await EmbeddedPostgres.CreateAsync(Migrator.App, options, Token);
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);

        Assert.AreEqual(1L, await source.ValueAsync<long>("SELECT count(*) FROM applied", Token));
    }

    [TestMethod]
    public async Task HooksAreCalledForEachDatabase()
    {
        var calls = 0;
        var options = new EmbeddedPostgresOptions
        {
            Migrations = new() { Hooks = new() { AfterRun = (_, _) => Task.FromResult(Interlocked.Increment(ref calls)) } },
        };
        await using var first = await EmbeddedPostgres.CreateAsync(Migrator.App, options, Token);
        await using var second = await EmbeddedPostgres.CreateAsync(Migrator.App, options, Token);

        Assert.AreEqual(2, calls);
    }

    [TestMethod]
    public async Task ManyAtOnceAreDatabasesOfTheirOwn()
    {
        var counts = await Task.WhenAll(Enumerable.Range(1, 8).Select(async number =>
        {
            await using var database = await EmbeddedPostgres.CreateAsync(Migrator.App, cancellationToken: Token);
            await using var source = NpgsqlDataSource.Create(database.ConnectionString);
            await using var connection = await source.OpenConnectionAsync(Token);
            await connection.ExecuteAsync($"INSERT INTO person (first_name, last_name) SELECT 'a', 'b' FROM generate_series(1, {number})", Token);
            return await connection.ValueAsync<long>("SELECT count(*) FROM person", Token);
        }));

        Assert.AreEqual("1, 2, 3, 4, 5, 6, 7, 8", string.Join(", ", counts));
    }
}

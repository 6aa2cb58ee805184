using Npgsql;

namespace Migrations.Testing.Tests;

/// <summary>One migration, tried on rows of the test's own.</summary>
[TestClass]
public sealed class MigrationTestTests
{
    public required TestContext TestContext { get; init; }

    private CancellationToken Token => TestContext.CancellationToken;

    [TestMethod]
    public async Task RowsOfBeforeAreThereAfterAndBackAgain()
    {
        await using var test = await MigrationTest.UpToAsync(Migrator.App, Migrator.Catalog.V0002_SplitNames, cancellationToken: Token);
        await using var source = NpgsqlDataSource.Create(test.ConnectionString);
        await using (var connection = await source.OpenConnectionAsync(Token))
        {
            await connection.ExecuteAsync("INSERT INTO person (name) VALUES ('Grace Brewster Hopper')", Token);
        }

        var applied = await test.ApplyAsync(Token);
        Assert.AreEqual("0002_split_names", string.Join(", ", applied.Completed.Select(completed => completed.Id)));
        Assert.AreEqual("Grace|Brewster Hopper", await source.ValueAsync<string>("SELECT first_name || '|' || last_name FROM person", Token));

        await test.RollbackAsync(Token);
        Assert.AreEqual("Grace Brewster Hopper", await source.ValueAsync<string>("SELECT name FROM person", Token));

        await test.ApplyAsync(Token);
        Assert.AreEqual("Grace", await source.ValueAsync<string>("SELECT first_name FROM person", Token));
    }

    [TestMethod]
    public async Task TheFirstMigrationBeginsOnAnEmptyDatabase()
    {
        await using var test = await MigrationTest.UpToAsync(Migrator.App, Migrator.Catalog.V0001_CreatePeople, cancellationToken: Token);
        await using var source = NpgsqlDataSource.Create(test.ConnectionString);
        const string tables = "SELECT count(*) FROM pg_tables WHERE tablename = 'person'";

        Assert.AreEqual(0L, await source.ValueAsync<long>(tables, Token));
        await test.ApplyAsync(Token);
        Assert.AreEqual(1L, await source.ValueAsync<long>(tables, Token));
        await test.RollbackAsync(Token);
        Assert.AreEqual(0L, await source.ValueAsync<long>(tables, Token));
    }

    [TestMethod]
    public async Task AMigrationThatFailsOnTheRowsSaysWhere()
    {
        await using var test = await MigrationTest.UpToAsync(Migrator.App, Migrator.Catalog.V0002_SplitNames, cancellationToken: Token);
        await using var source = NpgsqlDataSource.Create(test.ConnectionString);
        await using (var connection = await source.OpenConnectionAsync(Token))
        {
            await connection.ExecuteAsync("CREATE VIEW names AS SELECT name FROM person", Token);
        }

        var error = await Assert.ThrowsExactlyAsync<MigrationFailedException>(() => test.ApplyAsync(Token));

        Assert.Contains("0002_split_names.sql(3,", error.Message);
    }
}

using Npgsql;

namespace Migrations.Testing.Tests;

/// <summary>A database that a test gets, through Npgsql with its own defaults.</summary>
[TestClass]
public sealed class EmbeddedPostgresTests
{
    public required TestContext TestContext { get; init; }

    private CancellationToken Token => TestContext.CancellationToken;

    [TestMethod]
    public async Task AStatementIsAnswered()
    {
        await using var database = await EmbeddedPostgres.CreateAsync(cancellationToken: Token);
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);

        await using var command = source.CreateCommand("SELECT $1 + 1");
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = 41 });

        Assert.AreEqual(42, await command.ExecuteScalarAsync(Token));
    }
}

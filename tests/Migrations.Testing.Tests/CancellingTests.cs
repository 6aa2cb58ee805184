using Npgsql;

namespace Migrations.Testing.Tests;

/// <summary>Statements that are ended before they end.</summary>
[TestClass]
public sealed class CancellingTests
{
    private const string Endless = "SELECT count(*) FROM generate_series(1, 1000000000)";

    public required TestContext TestContext { get; init; }

    private CancellationToken Token => TestContext.CancellationToken;

    [TestMethod]
    public async Task AStatementThatRunsIsCancelled()
    {
        await using var database = await EmbeddedPostgres.CreateAsync(cancellationToken: Token);
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var connection = await source.OpenConnectionAsync(Token);
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        var error = await Assert.ThrowsExactlyAsync<OperationCanceledException>(() => connection.ExecuteAsync(Endless, stop.Token));

        Assert.AreEqual("57014", ((PostgresException)error.InnerException!).SqlState);
        Assert.AreEqual(1, await connection.ValueAsync<int>("SELECT 1", Token));
    }

    [TestMethod]
    public async Task ACommandTimeoutEndsTheStatement()
    {
        await using var database = await EmbeddedPostgres.CreateAsync(cancellationToken: Token);
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var command = source.CreateCommand(Endless);
        command.CommandTimeout = 1;

        var error = await Assert.ThrowsExactlyAsync<NpgsqlException>(() => command.ExecuteScalarAsync(Token));

        Assert.IsInstanceOfType<TimeoutException>(error.InnerException);
        Assert.AreEqual(1, await source.ValueAsync<int>("SELECT 1", Token));
    }

    [TestMethod]
    public async Task AConnectionThatWaitsIsCancelledAndTheOtherOneIsNot()
    {
        await using var database = await EmbeddedPostgres.CreateAsync(cancellationToken: Token);
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var first = await source.OpenConnectionAsync(Token);
        await using var second = await source.OpenConnectionAsync(Token);
        await using var transaction = await first.BeginTransactionAsync(Token);
        await first.ExecuteAsync("CREATE TABLE t (x int)", Token);
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        var error = await Assert.ThrowsExactlyAsync<OperationCanceledException>(() => second.ExecuteAsync("SELECT 1", stop.Token));

        Assert.AreEqual("57014", ((PostgresException)error.InnerException!).SqlState);
        await first.ExecuteAsync("INSERT INTO t VALUES (1)", Token);
        await transaction.CommitAsync(Token);
        Assert.AreEqual(1L, await second.ValueAsync<long>("SELECT count(*) FROM t", Token));
    }

    [TestMethod]
    public async Task DisposingEndsAStatementThatRuns()
    {
        var database = await EmbeddedPostgres.CreateAsync(cancellationToken: Token);
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var connection = await source.OpenConnectionAsync(Token);
        var running = connection.ExecuteAsync(Endless, Token);
        await Task.Delay(200, Token);

        await database.DisposeAsync();

        await Assert.ThrowsAsync<NpgsqlException>(() => running);
    }
}

using Npgsql;

namespace Migrations.Testing.Tests;

/// <summary>Several connections to a database, which has one session.</summary>
[TestClass]
public sealed class SharedSessionTests
{
    private static readonly EmbeddedPostgresOptions s_impatient = new() { TurnTimeout = TimeSpan.FromMilliseconds(300) };

    public required TestContext TestContext { get; init; }

    private CancellationToken Token => TestContext.CancellationToken;

    [TestMethod]
    public async Task ConnectionsThatAreOpenAtOnceTakeTurns()
    {
        await using var database = await EmbeddedPostgres.CreateAsync(s_impatient, Token);
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var first = await source.OpenConnectionAsync(Token);
        await using var second = await source.OpenConnectionAsync(Token);

        await first.ExecuteAsync("CREATE TABLE t (x int)", Token);
        await second.ExecuteAsync("INSERT INTO t VALUES (1)", Token);
        await first.ExecuteAsync("INSERT INTO t VALUES (2)", Token);

        Assert.AreEqual(2L, await second.ValueAsync<long>("SELECT count(*) FROM t", Token));
    }

    [TestMethod]
    public async Task EachConnectionHasItsSettings()
    {
        await using var database = await EmbeddedPostgres.CreateAsync(s_impatient, Token);
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var first = await source.OpenConnectionAsync(Token);
        await using var second = await source.OpenConnectionAsync(Token);

        await first.ExecuteAsync("SET statement_timeout = '7s'; SET search_path = a, \"B c\"; SET app.tenant = 'it''s \\ one'", Token);
        Assert.AreEqual("0", await second.ValueAsync<string>("SHOW statement_timeout", Token));
        Assert.AreEqual("", await second.ValueAsync<string>("SELECT coalesce(current_setting('app.tenant', true), '')", Token));
        await second.ExecuteAsync("SELECT set_config('app.tenant', 'two', false)", Token);

        Assert.AreEqual("7s", await first.ValueAsync<string>("SHOW statement_timeout", Token));
        Assert.AreEqual("a, \"B c\"", await first.ValueAsync<string>("SHOW search_path", Token));
        Assert.AreEqual("it's \\ one", await first.ValueAsync<string>("SHOW app.tenant", Token));
        Assert.AreEqual("two", await second.ValueAsync<string>("SHOW app.tenant", Token));
    }

    [TestMethod]
    public async Task EachConnectionHasItsPreparedStatements()
    {
        await using var database = await EmbeddedPostgres.CreateAsync(s_impatient, Token);
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var first = await source.OpenConnectionAsync(Token);
        await using var second = await source.OpenConnectionAsync(Token);
        await using var one = new NpgsqlCommand("SELECT 'one' || $1::text", first) { Parameters = { new NpgsqlParameter<string> { TypedValue = "!" } } };
        await using var two = new NpgsqlCommand("SELECT $1 * 2", second) { Parameters = { new NpgsqlParameter<int> { TypedValue = 21 } } };

        await one.PrepareAsync(Token);
        await two.PrepareAsync(Token);
        for (var round = 0; round < 3; round++)
        {
            Assert.AreEqual("one!", await one.ExecuteScalarAsync(Token));
            Assert.AreEqual(42, await two.ExecuteScalarAsync(Token));
        }

        Assert.AreEqual(1L, await first.ValueAsync<long>("SELECT count(*) FROM pg_prepared_statements", Token));
    }

    [TestMethod]
    public async Task AnotherConnectionWaitsForTheEndOfATransaction()
    {
        await using var database = await EmbeddedPostgres.CreateAsync(cancellationToken: Token);
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var first = await source.OpenConnectionAsync(Token);
        await using var second = await source.OpenConnectionAsync(Token);
        await first.ExecuteAsync("CREATE TABLE t (x int)", Token);
        await using var transaction = await first.BeginTransactionAsync(Token);
        await first.ExecuteAsync("INSERT INTO t VALUES (1)", Token);

        var waiting = second.ValueAsync<long>("SELECT count(*) FROM t", Token);
        await Task.Delay(100, Token);
        Assert.IsFalse(waiting.IsCompleted);
        await first.ExecuteAsync("INSERT INTO t VALUES (2)", Token);
        await transaction.CommitAsync(Token);

        Assert.AreEqual(2L, await waiting);
    }

    [TestMethod]
    [DataRow("BEGIN", "is inside a transaction", "ROLLBACK")]
    [DataRow("BEGIN; SELECT 1/0", "is inside a transaction that failed and waits for ROLLBACK", "ROLLBACK")]
    [DataRow("SELECT pg_advisory_lock(7)", "holds an advisory lock", "SELECT pg_advisory_unlock(7)")]
    [DataRow("CREATE TEMP TABLE mine (x int)", "has temporary tables", "DROP TABLE mine")]
    [DataRow("LISTEN news", "listens for notifications", "UNLISTEN news")]
    [DataRow("PREPARE p AS SELECT 1", "has a statement of PREPARE", "DEALLOCATE p")]
    [DataRow("DECLARE c CURSOR WITH HOLD FOR SELECT 1", "has a cursor open", "CLOSE c")]
    public async Task AConnectionThatCannotGiveTheSessionAwayIsNamed(string sql, string reason, string end)
    {
        await using var database = await EmbeddedPostgres.CreateAsync(s_impatient, Token);
        await using var source = NpgsqlDataSource.Create(database.ConnectionString + ";Application Name=orders");
        await using var first = await source.OpenConnectionAsync(Token);
        await using var second = await source.OpenConnectionAsync(Token);
        await first.IgnoringErrorsAsync(sql, Token);

        var error = await Assert.ThrowsExactlyAsync<PostgresException>(() => second.ValueAsync<int>("SELECT 1", Token));

        Assert.AreEqual("55000", error.SqlState);
        Assert.AreEqual($"the embedded PostgreSQL has one session, and connection 1 (orders) has kept it for 0.3 seconds without using it: it {reason}", error.MessageText);
        Assert.AreEqual("The last statement of that connection was: " + sql.Split("; ")[^1], error.Detail);
        Assert.Contains("Maximum Pool Size=1", error.Hint!);

        await first.ExecuteAsync(end, Token);
        Assert.AreEqual(1, await second.ValueAsync<int>("SELECT 1", Token));
    }

    [TestMethod]
    public async Task APoolGivesBackCleanSessionsWithTheSettingsOfTheConnectionString()
    {
        await using var database = await EmbeddedPostgres.CreateAsync(s_impatient, Token);
        await using var source = NpgsqlDataSource.Create(database.ConnectionString + ";Search Path=app;Options=-c work_mem=1234kB -c app.tenant=a\\ b;Maximum Pool Size=1");
        for (var round = 0; round < 2; round++)
        {
            await using var connection = await source.OpenConnectionAsync(Token);
            Assert.AreEqual("app", await connection.ValueAsync<string>("SHOW search_path", Token));
            Assert.AreEqual("1234kB", await connection.ValueAsync<string>("SHOW work_mem", Token));
            Assert.AreEqual("a b", await connection.ValueAsync<string>("SHOW app.tenant", Token));
            Assert.AreEqual("0", await connection.ValueAsync<string>("SHOW statement_timeout", Token));
            await connection.ExecuteAsync("SET search_path = other; SET work_mem = '2MB'; SET statement_timeout = 5; CREATE TEMP TABLE t (x int)", Token);
        }
    }

    [TestMethod]
    public async Task WhatAConnectionLeavesBehindIsTakenAway()
    {
        await using var database = await EmbeddedPostgres.CreateAsync(cancellationToken: Token);
        await using var source = NpgsqlDataSource.Create(database.ConnectionString + ";Pooling=false");
        await using (var first = await source.OpenConnectionAsync(Token))
        {
            await first.ExecuteAsync("CREATE TABLE t (x int); CREATE TEMP TABLE mine (x int); SELECT pg_advisory_lock(1)", Token);
            await first.ExecuteAsync("BEGIN", Token);
            await first.ExecuteAsync("INSERT INTO t VALUES (1)", Token);
        }

        Assert.AreEqual(0L, await source.ValueAsync<long>("SELECT count(*) FROM t", Token));
        Assert.AreEqual(0L, await source.ValueAsync<long>("SELECT count(*) FROM pg_class WHERE relname = 'mine'", Token));
        Assert.AreEqual(0L, await source.ValueAsync<long>("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'", Token));
    }

    [TestMethod]
    public async Task ManyConnectionsThatWorkAtOnceLoseNothing()
    {
        await using var database = await EmbeddedPostgres.CreateAsync(cancellationToken: Token);
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using (var connection = await source.OpenConnectionAsync(Token))
        {
            await connection.ExecuteAsync("CREATE TABLE counter (n int); INSERT INTO counter VALUES (0)", Token);
        }

        await Task.WhenAll(Enumerable.Range(0, 10).Select(async _ =>
        {
            for (var round = 0; round < 10; round++)
            {
                await using var connection = await source.OpenConnectionAsync(Token);
                await using var transaction = await connection.BeginTransactionAsync(Token);
                var value = await connection.ValueAsync<int>("SELECT n FROM counter", Token);
                await connection.ExecuteAsync($"UPDATE counter SET n = {value + 1}", Token);
                await transaction.CommitAsync(Token);
            }
        }));

        Assert.AreEqual(100, await source.ValueAsync<int>("SELECT n FROM counter", Token));
    }
}

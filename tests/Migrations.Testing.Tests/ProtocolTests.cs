using Npgsql;
using NpgsqlTypes;

namespace Migrations.Testing.Tests;

/// <summary>What Npgsql says and hears over the bridge.</summary>
[TestClass]
public sealed class ProtocolTests
{
    public required TestContext TestContext { get; init; }

    private CancellationToken Token => TestContext.CancellationToken;

    [TestMethod]
    public async Task AnErrorHasItsStateAndPosition()
    {
        await using var database = await EmbeddedPostgres.CreateAsync(cancellationToken: Token);
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var connection = await source.OpenConnectionAsync(Token);

        var error = await Assert.ThrowsExactlyAsync<PostgresException>(() => connection.ExecuteAsync("SELECT missing FROM pg_class", Token));

        Assert.AreEqual("42703", error.SqlState);
        Assert.AreEqual(8, error.Position);
        Assert.AreEqual(1, await connection.ValueAsync<int>("SELECT 1", Token));
    }

    [TestMethod]
    public async Task ABatchWithAnErrorInTheMiddleEndsThere()
    {
        await using var database = await EmbeddedPostgres.CreateAsync(cancellationToken: Token);
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var connection = await source.OpenConnectionAsync(Token);
        await connection.ExecuteAsync("CREATE TABLE t (x int)", Token);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { new("INSERT INTO t VALUES (1)"), new("INSERT INTO t VALUES (1/0)"), new("INSERT INTO t VALUES (3)") },
        };

        var error = await Assert.ThrowsExactlyAsync<PostgresException>(() => batch.ExecuteNonQueryAsync(Token));

        Assert.AreEqual("22012", error.SqlState);
        Assert.AreEqual(0L, await connection.ValueAsync<long>("SELECT count(*) FROM t", Token));
    }

    [TestMethod]
    public async Task CopyGoesBothWays()
    {
        const int rows = 20_000;
        await using var database = await EmbeddedPostgres.CreateAsync(cancellationToken: Token);
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var connection = await source.OpenConnectionAsync(Token);
        await connection.ExecuteAsync("CREATE TABLE t (id int, name text)", Token);
        await using (var writer = await connection.BeginBinaryImportAsync("COPY t FROM STDIN (FORMAT binary)", Token))
        {
            for (var i = 0; i < rows; i++)
            {
                await writer.StartRowAsync(Token);
                await writer.WriteAsync(i, NpgsqlDbType.Integer, Token);
                await writer.WriteAsync($"name {i}", NpgsqlDbType.Text, Token);
            }

            Assert.AreEqual((ulong)rows, await writer.CompleteAsync(Token));
        }

        using var text = await connection.BeginTextExportAsync("COPY (SELECT * FROM t ORDER BY id) TO STDOUT", Token);
        var lines = (await text.ReadToEndAsync(Token)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.HasCount(rows, lines);
        Assert.AreEqual("19999\tname 19999", lines[^1]);
    }

    [TestMethod]
    public async Task ACopyThatIsNotCompletedChangesNothing()
    {
        await using var database = await EmbeddedPostgres.CreateAsync(cancellationToken: Token);
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var connection = await source.OpenConnectionAsync(Token);
        await connection.ExecuteAsync("CREATE TABLE t (x int)", Token);
        await using (var writer = await connection.BeginBinaryImportAsync("COPY t FROM STDIN (FORMAT binary)", Token))
        {
            await writer.StartRowAsync(Token);
            await writer.WriteAsync(1, NpgsqlDbType.Integer, Token);
        }

        Assert.AreEqual(0L, await connection.ValueAsync<long>("SELECT count(*) FROM t", Token));
    }

    [TestMethod]
    public async Task ACopyWithWrongDataFailsAndTheConnectionGoesOn()
    {
        await using var database = await EmbeddedPostgres.CreateAsync(cancellationToken: Token);
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var connection = await source.OpenConnectionAsync(Token);
        await connection.ExecuteAsync("CREATE TABLE t (x int)", Token);

        var error = await Assert.ThrowsExactlyAsync<PostgresException>(async () =>
        {
            await using var writer = await connection.BeginTextImportAsync("COPY t FROM STDIN", Token);
            for (var i = 0; i < 100_000; i++)
            {
                await writer.WriteAsync(i == 10 ? "ten\n" : $"{i}\n");
            }
        });

        Assert.AreEqual("22P02", error.SqlState);
        Assert.AreEqual(0L, await connection.ValueAsync<long>("SELECT count(*) FROM t", Token));
    }

    [TestMethod]
    public async Task NoticesAndNotificationsArrive()
    {
        await using var database = await EmbeddedPostgres.CreateAsync(cancellationToken: Token);
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var connection = await source.OpenConnectionAsync(Token);
        var heard = new List<string>();
        connection.Notice += (_, e) => heard.Add(e.Notice.MessageText);
        connection.Notification += (_, e) => heard.Add($"{e.Channel}: {e.Payload}");

        await connection.ExecuteAsync("DO $$ BEGIN RAISE NOTICE 'look out'; END $$", Token);
        await connection.ExecuteAsync("LISTEN news", Token);
        await connection.ExecuteAsync("NOTIFY news, 'hello'", Token);
        await connection.ExecuteAsync("SELECT 1", Token);

        Assert.AreEqual("look out, news: hello", string.Join(", ", heard));
    }

    [TestMethod]
    public async Task ABigResultArrivesWhole()
    {
        await using var database = await EmbeddedPostgres.CreateAsync(cancellationToken: Token);
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var command = source.CreateCommand("SELECT n, repeat('x', 1000) FROM generate_series(1, 10000) n");
        await using var reader = await command.ExecuteReaderAsync(Token);

        var sum = 0L;
        while (await reader.ReadAsync(Token))
        {
            sum += reader.GetInt32(0) + reader.GetString(1).Length;
        }

        Assert.AreEqual(50_005_000L + 10_000_000L, sum);
    }

    [TestMethod]
    public async Task AnotherDatabaseIsRefusedWithASentence()
    {
        await using var database = await EmbeddedPostgres.CreateAsync(cancellationToken: Token);
        await using var source = NpgsqlDataSource.Create(database.ConnectionString.Replace("Database=postgres", "Database=shop", StringComparison.Ordinal));

        var error = await Assert.ThrowsExactlyAsync<PostgresException>(async () => await source.OpenConnectionAsync(Token));

        Assert.AreEqual("3D000", error.SqlState);
        Assert.AreEqual("database \"shop\" cannot be connected to: an embedded PostgreSQL has the one database \"postgres\"", error.MessageText);
    }

    [TestMethod]
    public async Task AConnectionOfARoleHasItsRightsAfterAResetToo()
    {
        await using var database = await EmbeddedPostgres.CreateAsync(cancellationToken: Token);
        await using var owner = NpgsqlDataSource.Create(database.ConnectionString);
        await using var app = NpgsqlDataSource.Create(database.ConnectionString.Replace("Username=postgres", "Username=app", StringComparison.Ordinal));
        await using (var connection = await owner.OpenConnectionAsync(Token))
        {
            await connection.ExecuteAsync("CREATE ROLE app LOGIN; CREATE TABLE secret (x int); CREATE TABLE shared (x int); GRANT SELECT ON shared TO app", Token);
        }

        for (var round = 0; round < 2; round++)
        {
            Assert.AreEqual("app", await app.ValueAsync<string>("SELECT current_user", Token));
            Assert.AreEqual(0L, await app.ValueAsync<long>("SELECT count(*) FROM shared", Token));
            var error = await Assert.ThrowsExactlyAsync<PostgresException>(() => app.ValueAsync<long>("SELECT count(*) FROM secret", Token));
            Assert.AreEqual("42501", error.SqlState);
        }

        Assert.AreEqual(0L, await owner.ValueAsync<long>("SELECT count(*) FROM secret", Token));
    }

    [TestMethod]
    public async Task ARoleThatDoesNotExistGetsNoSession()
    {
        await using var database = await EmbeddedPostgres.CreateAsync(cancellationToken: Token);
        await using var source = NpgsqlDataSource.Create(database.ConnectionString.Replace("Username=postgres", "Username=nobody", StringComparison.Ordinal));

        var error = await Assert.ThrowsExactlyAsync<PostgresException>(async () => await source.OpenConnectionAsync(Token));

        Assert.AreEqual("role \"nobody\" does not exist", error.MessageText);
    }
}

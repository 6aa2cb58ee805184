using Migrations.Engines.PostgreSql;
using Migrations.Testing.Bridge;
using Migrations.Testing.Turns;

namespace Migrations.Testing;

/// <summary>
/// A PostgreSQL server inside this process: a fresh database of its own, which is gone when it is disposed. Npgsql and other drivers reach it by TCP on
/// 127.0.0.1. It has one session, which connections use in turns. Thread-safe.
/// </summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    private readonly SharedSession _session;
    private readonly PostgresBridge _bridge;

    private EmbeddedPostgres(PostgreSqlDatabase database, EmbeddedPostgresOptions options)
    {
        _session = new SharedSession(database, options.TurnTimeout);
        try
        {
            _bridge = new PostgresBridge(_session, options.Port);
        }
        catch
        {
            _session.Dispose();
            throw;
        }
    }

    /// <summary>Version of PostgreSQL, for example <c>18.6</c>.</summary>
    public static string ServerVersion => PostgreSqlEngine.ServerVersion;

    /// <summary>Port on 127.0.0.1.</summary>
    public int Port => _bridge.Port;

    /// <summary>For Npgsql. Any user that exists in the database can be named instead of <c>postgres</c>, without a password.</summary>
    public string ConnectionString => $"Host=127.0.0.1;Port={Port};Database={EmbeddedServer.Database};Username={EmbeddedServer.User};SSL Mode=Disable;Include Error Detail=true";

    /// <summary>As a URL, such as DATABASE_URL has it.</summary>
    public string Url => $"postgresql://{EmbeddedServer.User}@127.0.0.1:{Port}/{EmbeddedServer.Database}?sslmode=disable";

    /// <summary>A fresh, empty database.</summary>
    /// <param name="options">How it is made; null: as the defaults say.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="ArgumentOutOfRangeException">The memory is too small.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">The port is taken.</exception>
    public static Task<EmbeddedPostgres> CreateAsync(EmbeddedPostgresOptions? options = null, CancellationToken cancellationToken = default)
    {
        var used = options ?? new EmbeddedPostgresOptions();
        return Task.Run(() => new EmbeddedPostgres(PostgreSqlEngine.CreateDatabase(used.MemoryBytes), used), cancellationToken);
    }

    /// <summary>Ends the server, with what it runs; connections to it are closed.</summary>
    public ValueTask DisposeAsync()
    {
        _bridge.Dispose();
        _session.Dispose();
        return ValueTask.CompletedTask;
    }
}

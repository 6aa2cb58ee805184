using Migrations.Engines.PostgreSql;
using Migrations.Testing.Bridge;
using Migrations.Testing.Images;
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

    /// <summary>A database that the migrations of an app were applied to: once in the process, after that it is restored from memory.</summary>
    /// <param name="app">The generated <c>Migrator.App</c>.</param>
    /// <param name="options">How it is made; null: as the defaults say.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="MigrationException">A migration failed.</exception>
    /// <inheritdoc cref="CreateAsync(EmbeddedPostgresOptions?, CancellationToken)" path="/exception"/>
    public static async Task<EmbeddedPostgres> CreateAsync(MigrationApp app, EmbeddedPostgresOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(app);
        var used = options ?? new EmbeddedPostgresOptions();
        if (!ImageKey.IsPossible(used.Migrations))
        {
            return await MigrateAsync(app, used, cancellationToken).ConfigureAwait(false);
        }

        // Not cancelled with the first who asks: others may wait for it too.
        var image = await MigratedImages.GetAsync(ImageKey.Of(app.Catalog, used), () => MakeImageAsync(app, used), cancellationToken).ConfigureAwait(false);
        return await Task.Run(() => new EmbeddedPostgres(PostgreSqlEngine.Restore(image, used.MemoryBytes), used), cancellationToken).ConfigureAwait(false);
    }

    private static async Task<PostgreSqlImage> MakeImageAsync(MigrationApp app, EmbeddedPostgresOptions options)
    {
        var database = await MigrateAsync(app, options with { Port = 0 }, CancellationToken.None).ConfigureAwait(false);
        await using (database.ConfigureAwait(false))
        {
            return database._session.Save();
        }
    }

    private static async Task<EmbeddedPostgres> MigrateAsync(MigrationApp app, EmbeddedPostgresOptions options, CancellationToken cancellationToken)
    {
        var database = await CreateAsync(options, cancellationToken).ConfigureAwait(false);
        try
        {
            await app.ApplyAsync(database.Url, options.Migrations, cancellationToken).ConfigureAwait(false);
            return database;
        }
        catch
        {
            await database.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Ends the server, with what it runs; connections to it are closed.</summary>
    public ValueTask DisposeAsync()
    {
        _bridge.Dispose();
        _session.Dispose();
        return ValueTask.CompletedTask;
    }
}

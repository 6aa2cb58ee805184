namespace Migrations.Testing;

/// <summary>
/// One migration, tried on rows of the test's own: a database is taken to the point before it, the test inserts, the migration is applied, the test looks;
/// then back, by its down script.
/// </summary>
public sealed class MigrationTest : IAsyncDisposable
{
    private readonly MigrationApp _app;
    private readonly MigrationOptions _options;

    private MigrationTest(MigrationApp app, Migration migration, EmbeddedPostgres database, MigrationOptions options)
    {
        _app = app;
        Migration = migration;
        Database = database;
        _options = options;
    }

    /// <summary>The migration that is tried.</summary>
    public Migration Migration { get; }

    /// <summary>The database.</summary>
    public EmbeddedPostgres Database { get; }

    /// <summary>For Npgsql.</summary>
    public string ConnectionString => Database.ConnectionString;

    /// <summary>A database with everything that comes before a migration, and not the migration itself.</summary>
    /// <param name="app">The generated <c>Migrator.App</c>.</param>
    /// <param name="migration">The migration to be tried, such as <c>Migrator.Catalog.V0007_AddOrders</c>.</param>
    /// <param name="options">How the database is made; null: as the defaults say.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="MigrationException">A migration before it failed.</exception>
    /// <exception cref="ArgumentException">The migration is not one of the app's.</exception>
    public static async Task<MigrationTest> UpToAsync(MigrationApp app, Migration migration, EmbeddedPostgresOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(migration);
        var used = options ?? new EmbeddedPostgresOptions();
        var database = Before(app, migration) is { } last
            ? await EmbeddedPostgres.CreateAsync(app, used with { Migrations = used.Migrations with { Target = last } }, cancellationToken).ConfigureAwait(false)
            : await EmbeddedPostgres.CreateAsync(used, cancellationToken).ConfigureAwait(false);
        return new MigrationTest(app, migration, database, used.Migrations);
    }

    /// <summary>Applies the migration, and nothing behind it.</summary>
    /// <exception cref="MigrationException">It failed; its <see cref="MigrationException.Report"/> says where.</exception>
    public Task<MigrationReport> ApplyAsync(CancellationToken cancellationToken = default) =>
        _app.ApplyAsync(Database.Url, _options with { Target = Migration }, cancellationToken);

    /// <summary>Undoes the migration by its down script.</summary>
    /// <exception cref="MigrationException">It has none, or it failed.</exception>
    public Task<MigrationReport> RollbackAsync(CancellationToken cancellationToken = default) =>
        _app.RollbackAsync(Database.Url, Before(_app, Migration), _options with { Target = null }, cancellationToken);

    /// <summary>Ends the database.</summary>
    public ValueTask DisposeAsync() => Database.DisposeAsync();

    private static Migration? Before(MigrationApp app, Migration migration) =>
        !app.Catalog.Migrations.Contains(migration) ? throw new ArgumentException($"The migration {migration.Id} is not one of this app's.", nameof(migration))
        : migration.Ordinal == 0 ? null : app.Catalog.Migrations[migration.Ordinal - 1];
}

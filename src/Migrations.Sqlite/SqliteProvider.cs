using System.Data.Common;
using Migrations.Providers;
using Migrations.Sqlite;

namespace Migrations;

/// <summary>SQLite, through the ADO.NET driver that the app brings.</summary>
/// <param name="factory">The driver's factory, for example <c>SqliteFactory.Instance</c> of Microsoft.Data.Sqlite.</param>
public sealed class SqliteProvider(DbProviderFactory factory) : IMigrationProvider
{
    private static readonly string[] s_serverKeywords =
        ["Host", "Server", "Username", "User Id", "User", "UID", "Database", "Initial Catalog", "Integrated Security", "Trusted_Connection", "Encrypt", "TrustServerCertificate"];

    /// <inheritdoc/>
    public MigrationDialect Dialect => MigrationDialect.Sqlite;

    /// <inheritdoc/>
    public string Name => "SQLite";

    /// <inheritdoc/>
    public IOfflineJournal OfflineJournal { get; } = new SqliteOfflineJournal();

    /// <inheritdoc/>
    public bool Accepts(DatabaseTarget target) => target switch
    {
        { Url: { } url } => url.Scheme is "sqlite" or "sqlite3",
        { Connection: { } connection } => IsOurs(connection),
        { DataSource: { } source } => IsOurs(source),
        { ConnectionString: { } text } => NamesAFile(text),
        _ => false,
    };

    /// <inheritdoc/>
    public async ValueTask<IMigrationSession> OpenAsync(DatabaseTarget target, SessionSettings settings, CancellationToken cancellationToken)
    {
        if (settings.Journal.Schema is not null)
        {
            throw new MigrationRefusedException(["SQLite has no schemas: leave the option JournalSchema out."]);
        }

        if (settings.Role is { } role)
        {
            throw new MigrationRefusedException([$"SQLite has no roles, so the role '{role}' cannot be taken on: leave the option Role out for it. Who may change the database is decided by the rights on its file."]);
        }

        var opened = await OpenConnectionAsync(target, cancellationToken).ConfigureAwait(false);
        var session = new SqliteSession(opened.Connection, opened.Owned, settings, factory);
        await session.IdentifyAsync(cancellationToken).ConfigureAwait(false);
        return session;
    }

    private async Task<(DbConnection Connection, bool Owned)> OpenConnectionAsync(DatabaseTarget target, CancellationToken cancellationToken)
    {
        var connection = target.Connection ?? target.DataSource?.CreateConnection() ?? Create(target);
        var owned = target.Connection is null;
        if (connection.State == System.Data.ConnectionState.Open)
        {
            await RefuseTransactionAsync(connection).ConfigureAwait(false);
            return (connection, owned);
        }

        try
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            return (connection, true);
        }
        catch (Exception e) when (e is DbException or ArgumentException or InvalidOperationException)
        {
            throw new MigrationException($"The SQLite database {SqliteUrl.Display(target)} cannot be opened: {e.Message} See that its folder exists and may be written.", e);
        }
    }

    private static async Task RefuseTransactionAsync(DbConnection connection)
    {
        if (await new DatabaseTransaction(new SqliteCommands(connection)).IsOpenAsync().ConfigureAwait(false))
        {
            throw new MigrationRefusedException(["The connection is in a transaction. Migrations begin and commit their own: end it first, or give another connection."]);
        }
    }

    private DbConnection Create(DatabaseTarget target)
    {
        var connection = factory.CreateConnection()
            ?? throw new MigrationRefusedException([$"{factory.GetType().Name} makes no connections. Give SqliteProvider the factory of a SQLite driver, for example SqliteFactory.Instance."]);
        connection.ConnectionString = target.ConnectionString ?? SqliteUrl.ConnectionString(target.Url!);
        return connection;
    }

    private bool IsOurs(DbConnection connection) =>
        DbProviderFactories.GetFactory(connection)?.GetType() == factory.GetType() || connection.GetType().Name.Contains("sqlite", StringComparison.OrdinalIgnoreCase);

    private static bool IsOurs(DbDataSource source) => NamesAFile(source.ConnectionString);

    /// <summary>SQLite's connection strings name a file and no server.</summary>
    private static bool NamesAFile(string connectionString)
    {
        try
        {
            var parts = new DbConnectionStringBuilder { ConnectionString = connectionString };
            return (parts.ContainsKey("Data Source") || parts.ContainsKey("DataSource") || parts.ContainsKey("Filename"))
                && !s_serverKeywords.Any(parts.ContainsKey);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}

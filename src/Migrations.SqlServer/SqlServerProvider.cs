using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Migrations.Providers;
using Migrations.SqlServer;

namespace Migrations;

/// <summary>SQL Server, through the ADO.NET driver that the app brings.</summary>
/// <param name="factory">The driver's factory: <c>SqlClientFactory.Instance</c> of Microsoft.Data.SqlClient.</param>
public sealed class SqlServerProvider(DbProviderFactory factory) : IMigrationProvider
{
    private static readonly string[] s_server = ["Data Source", "Server", "Address", "Addr", "Network Address"];

    private static readonly string[] s_ours =
        ["Initial Catalog", "Database", "Integrated Security", "Trusted_Connection", "AttachDbFilename", "Encrypt", "TrustServerCertificate", "MultipleActiveResultSets"];

    /// <summary>Of drivers for other databases that say <c>Server</c>, too.</summary>
    private static readonly string[] s_others = ["Host", "Port", "Username", "SSL Mode", "SslMode", "Search Path", "SearchPath", "Filename", "Mode", "Cache"];

    /// <inheritdoc/>
    public MigrationDialect Dialect => MigrationDialect.SqlServer;

    /// <inheritdoc/>
    public string Name => "SQL Server";

    /// <inheritdoc/>
    public IOfflineJournal OfflineJournal { get; } = new SqlServerOfflineJournal();

    /// <summary>
    /// Reads number and line of the driver's exception, which System.Data.Common does not have; null by default: the number is then read from
    /// <c>Exception.Data["HelpLink.EvtID"]</c>, and messages name the batch without the line in it. With Microsoft.Data.SqlClient:
    /// <c>e => e is SqlException s ? new SqlServerError(s.Number, s.LineNumber, s.Procedure) : null</c>.
    /// </summary>
    public Func<DbException, SqlServerError?>? ReadError { get; init; }

    /// <summary>SqlClient's connection string of a URL, so that an app opens its own connections with the same DATABASE_URL. It holds the password: do not print it.</summary>
    /// <param name="url">For example <c>sqlserver://user:password@host:1433/database?encrypt=true</c>.</param>
    /// <exception cref="MigrationRefusedException">It is not a URL, or has an option that is not known.</exception>
    public static string ConnectionStringOf(string url) => SqlServerUrl.ConnectionString(DatabaseUrl.Parse(url)).ConnectionString;

    /// <inheritdoc/>
    public bool Accepts(DatabaseTarget target) => target switch
    {
        { Url: { } url } => url.Scheme is "sqlserver" or "mssql",
        { Connection: { } connection } => IsOurs(connection),
        { DataSource: { } source } => NamesAServer(source.ConnectionString),
        { ConnectionString: { } text } => NamesAServer(text),
        _ => false,
    };

    /// <inheritdoc/>
    [SuppressMessage("Reliability", "CA2000", Justification = "The connection goes to the session, which disposes it; on failure it is ended here.")]
    public async ValueTask<IMigrationSession> OpenAsync(DatabaseTarget target, SessionSettings settings, CancellationToken cancellationToken)
    {
        if (settings.Role is { } role)
        {
            throw new MigrationRefusedException([$"SQL Server has no SET ROLE, so the role '{role}' cannot be taken on: leave the option Role out, and give the migrations a login whose user is a member of that role."]);
        }

        var opened = await OpenConnectionAsync(target, settings.Application, cancellationToken).ConfigureAwait(false);
        var errors = new SqlServerErrors(opened.Connection, ReadError);
        try
        {
            var identity = await SessionIdentity.ReadAsync(opened.Connection, cancellationToken).ConfigureAwait(false);
            return new SqlServerSession(opened, identity, errors, settings);
        }
        catch (Exception e)
        {
            await opened.EndAsync().ConfigureAwait(false);
            if (e is DbException)
            {
                throw new MigrationException($"SQL Server does not tell what the session is: {e.Message}", e);
            }

            throw;
        }
    }

    private async Task<OpenedConnection> OpenConnectionAsync(DatabaseTarget target, string application, CancellationToken cancellationToken)
    {
        var connection = target.Connection ?? target.DataSource?.CreateConnection() ?? Create(target, application);
        var opened = new OpenedConnection(connection, target.Connection is null, connection.State == ConnectionState.Open);
        if (opened.WasOpen)
        {
            return opened;
        }

        try
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            return opened;
        }
        catch (Exception e) when (e is DbException or ArgumentException or InvalidOperationException or NotSupportedException)
        {
            var server = connection.DataSource;
            await opened.EndAsync().ConfigureAwait(false);
            throw new MigrationException(
                e is DbException or InvalidOperationException
                    ? $"SQL Server at {server} cannot be reached: {e.Message} See that the server runs and that host, port, database, user and password are right."
                    : $"The driver cannot work here: {e.Message} Where the app has InvariantGlobalization, switch it off: SqlClient needs cultures.",
                e);
        }
    }

    /// <summary>
    /// Without the pool, for locks and settings end with the session; and without reconnecting, which would go on in another session without a word. A transaction of the app is
    /// none of ours.
    /// </summary>
    private DbConnection Create(DatabaseTarget target, string application)
    {
        var connection = factory.CreateConnection()
            ?? throw new MigrationRefusedException([$"{factory.GetType().Name} makes no connections. Give SqlServerProvider the factory of the driver: SqlClientFactory.Instance of Microsoft.Data.SqlClient."]);
        try
        {
            var settings = target.Url is { } url ? SqlServerUrl.ConnectionString(url) : new DbConnectionStringBuilder { ConnectionString = target.ConnectionString };
            settings["Pooling"] = "false";
            settings["Enlist"] = "false";
            settings["ConnectRetryCount"] = "0";
            if (!settings.ContainsKey("Application Name") && !settings.ContainsKey("App"))
            {
                settings["Application Name"] = application;
            }

            connection.ConnectionString = settings.ConnectionString;
            return connection;
        }
        catch (ArgumentException)
        {
            connection.Dispose();
            // The driver's message may repeat a value, and the value may be the password.
            throw new MigrationRefusedException(["The connection string is not one of SqlClient. Its form is 'Server=localhost;Database=shop;User ID=app;Password=…;Encrypt=true'; a value with ';' or '=' is put in quotes."]);
        }
    }

    private bool IsOurs(DbConnection connection) =>
        DbProviderFactories.GetFactory(connection)?.GetType() == factory.GetType() || connection.GetType().Name == "SqlConnection";

    /// <summary>Its connection strings name a server, something that only SqlClient has or a database, and nothing that only others have.</summary>
    private static bool NamesAServer(string connectionString)
    {
        try
        {
            var parts = new DbConnectionStringBuilder { ConnectionString = connectionString };
            return s_server.Any(parts.ContainsKey) && s_ours.Any(parts.ContainsKey) && !s_others.Any(parts.ContainsKey);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}

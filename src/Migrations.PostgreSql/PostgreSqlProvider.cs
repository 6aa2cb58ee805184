using System.Data;
using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using Migrations.PostgreSql;
using Migrations.PostgreSql.Connecting;
using Migrations.PostgreSql.Journal;
using Migrations.PostgreSql.Running;
using Migrations.PostgreSql.Watching;
using Migrations.Providers;
using Npgsql;

namespace Migrations;

/// <summary>PostgreSQL, through Npgsql.</summary>
public sealed class PostgreSqlProvider : IMigrationProvider
{
    /// <inheritdoc/>
    public MigrationDialect Dialect => MigrationDialect.PostgreSql;

    /// <summary>The Npgsql connection string of a URL, so that an app opens its own connections with the same DATABASE_URL. It holds the password: do not print it.</summary>
    /// <param name="url">For example <c>postgresql://user:password@host/database?sslmode=verify-full</c>.</param>
    /// <exception cref="MigrationRefusedException">It is not a URL, or has an option that is not known.</exception>
    public static string ConnectionStringOf(string url) => PostgreSqlUrl.ConnectionString(DatabaseUrl.Parse(url)).ConnectionString;

    /// <inheritdoc/>
    public string Name => "PostgreSQL";

    /// <inheritdoc/>
    public IOfflineJournal OfflineJournal { get; } = new PostgreSqlOfflineJournal();

    /// <inheritdoc/>
    public bool Accepts(DatabaseTarget target) => target switch
    {
        { Url: { } url } => url.Scheme is "postgresql" or "postgres",
        { Connection: { } connection } => connection is NpgsqlConnection,
        { DataSource: { } source } => source is NpgsqlDataSource,
        { ConnectionString: { } text } => NamesAHost(text),
        _ => false,
    };

    /// <inheritdoc/>
    [SuppressMessage("Reliability", "CA2000", Justification = "The connection goes to the session, which disposes it; on failure it is disposed here.")]
    public async ValueTask<IMigrationSession> OpenAsync(DatabaseTarget target, SessionSettings settings, CancellationToken cancellationToken)
    {
        var opened = await OpenConnectionAsync(target, settings.Application, cancellationToken).ConfigureAwait(false);
        try
        {
            return await StartAsync(opened, settings, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await opened.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "The second connection goes to the session, which disposes it; on failure it is disposed here.")]
    private static async Task<PostgreSqlSession> StartAsync(OpenedConnection opened, SessionSettings settings, CancellationToken cancellationToken)
    {
        if (new NpgsqlConnectionStringBuilder(opened.Connection.ConnectionString).Multiplexing)
        {
            throw new MigrationRefusedException(["The connection has 'Multiplexing=true', which gives each command another session, and a lock belongs to a session. Give the migrations a connection string without it."]);
        }

        if (opened.End == ConnectionEnd.Leave)
        {
            await RefuseTransactionAsync(opened.Connection, cancellationToken).ConfigureAwait(false);
        }

        var second = new SecondConnection(opened.Source);
        try
        {
            var identity = await SessionIdentity.ReadAsync(opened, second, settings, cancellationToken).ConfigureAwait(false);
            return new PostgreSqlSession(opened, second, identity, settings);
        }
        catch
        {
            await second.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The commit of the first migration would be the commit of the app's transaction. Npgsql knows from the server whether there is one.</summary>
    private static async Task RefuseTransactionAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            await transaction.DisposeAsync().ConfigureAwait(false);
        }
        catch (InvalidOperationException e)
        {
            throw new MigrationRefusedException(["The connection is in a transaction. Migrations begin and commit their own: end it first, or give another connection."], e);
        }
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "What is opened goes to the session, which disposes it; on failure it is disposed here.")]
    private static async Task<OpenedConnection> OpenConnectionAsync(DatabaseTarget target, string application, CancellationToken cancellationToken)
    {
        var opened = target switch
        {
            { Connection: NpgsqlConnection connection } => new OpenedConnection(connection, connection.State == ConnectionState.Open ? ConnectionEnd.Leave : ConnectionEnd.Close, null, false),
            { DataSource: NpgsqlDataSource source } => new OpenedConnection(source.CreateConnection(), ConnectionEnd.Dispose, source, false),
            _ => OnOwnSource(Settings(target, application)),
        };
        try
        {
            if (opened.Connection.State != ConnectionState.Open)
            {
                await opened.Connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            }

            return opened;
        }
        catch (Exception e)
        {
            var server = PostgreSqlErrors.Describe(opened.Connection);
            await opened.DisposeAsync().ConfigureAwait(false);
            if (e is NpgsqlException or SocketException or TimeoutException or IOException)
            {
                throw new MigrationException($"PostgreSQL at {server} cannot be reached: {PostgreSqlErrors.Reason(e)} See that the server runs and that host, port, database, user and password are right.", e);
            }

            throw;
        }
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "The source goes to what is opened, which disposes it.")]
    private static OpenedConnection OnOwnSource(NpgsqlConnectionStringBuilder settings)
    {
        var source = Create(settings);
        return new OpenedConnection(source.CreateConnection(), ConnectionEnd.Dispose, source, true) { Login = new ServerLogin(settings) };
    }

    private static NpgsqlConnectionStringBuilder Settings(DatabaseTarget target, string application)
    {
        var settings = target.Url is { } url ? PostgreSqlUrl.ConnectionString(url) : Parse(target.ConnectionString!);
        settings.Pooling = false;
        settings.Enlist = false;
        settings.IncludeErrorDetail = true;
        settings.ApplicationName ??= application;
        settings.TcpKeepAlive = true;
        PreparedStatements.Configure(settings);
        return settings;
    }

    private static NpgsqlDataSource Create(NpgsqlConnectionStringBuilder settings)
    {
        var builder = new NpgsqlSlimDataSourceBuilder(settings.ConnectionString);
        builder.EnableTransportSecurity().EnableIntegratedSecurity();
        // No value of a type that must be looked up in the server's catalog is ever read: one round trip less at each start.
        builder.ConfigureTypeLoading(types => types.EnableTypeLoading(false));
        return settings.Host!.Contains(',', StringComparison.Ordinal)
            ? builder.BuildMultiHost().WithTargetSession(TargetSessionAttributes.ReadWrite)
            : builder.Build();
    }

    private static NpgsqlConnectionStringBuilder Parse(string connectionString)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connectionString);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or KeyNotFoundException)
        {
            // Npgsql's message may repeat a value, and the value may be the password.
            throw new MigrationRefusedException(["The connection string is not one of Npgsql. Its form is 'Host=localhost;Username=app;Password=…;Database=shop'; a value with ';' or '=' is put in quotes."]);
        }
    }

    private static bool NamesAHost(string connectionString)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connectionString).Host is not null;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or KeyNotFoundException)
        {
            return false;
        }
    }
}

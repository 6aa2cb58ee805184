using Migrations.Compiler.Model;
using Migrations.Providers;
using Migrations.PostgreSql.Connecting;
using Npgsql;

namespace Migrations.Verifier.Scratch;

/// <summary>A database of our own on the user's server: <c>MigrationsScratchConnection</c>.</summary>
internal sealed class ServerPostgreSql : IScratchDatabase
{
    private readonly ScratchLease _lease;
    private readonly NpgsqlConnection _connection;
    private readonly List<ScratchNotice> _notices = [];

    private ServerPostgreSql(ScratchLease lease, NpgsqlConnection connection)
    {
        _lease = lease;
        _connection = connection;
        _connection.Notice += (_, e) => _notices.Add(NoticeOf(e.Notice));
        Engine = "PostgreSQL " + connection.PostgreSqlVersion.ToString(2) + " at MigrationsScratchConnection";
    }

    public string Engine { get; }

    public Dialect Dialect => Dialect.PostgreSql;

    public bool OwnsCluster => false;

    /// <param name="connection">Value of <c>MigrationsScratchConnection</c>: a URL, or an Npgsql connection string.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="ScratchFailureException">There is no way to a database there.</exception>
    public static async Task<ServerPostgreSql> CreateAsync(string connection, CancellationToken token)
    {
        try
        {
            var settings = DatabaseUrl.IsUrl(connection) ? PostgreSqlUrl.ConnectionString(DatabaseUrl.Parse(connection)) : new NpgsqlConnectionStringBuilder(connection);
            settings.Pooling = false;
            settings.IncludeErrorDetail = true;
            settings.CommandTimeout = 0;
            settings.ApplicationName = "Migrations verifier";
            settings.Database ??= "postgres";
            var lease = await ScratchLease.TakeAsync(settings.ConnectionString, token);
            return await ConnectAsync(lease, settings, token);
        }
        catch (Exception failure) when (failure is NpgsqlException or MigrationRefusedException or ArgumentException or FormatException or System.Net.Sockets.SocketException)
        {
            throw new ScratchFailureException($"no scratch database can be made at MigrationsScratchConnection: {failure.Message.TrimEnd('.')}. The role needs the right to log in and to create databases", failure);
        }
    }

    public async Task<ScratchAnswer> ExecuteAsync(string sql, CancellationToken token)
    {
        var results = new List<ScratchRows>();
        ScratchError? error = null;
        _notices.Clear();
        using var command = new NpgsqlCommand(sql, _connection) { AllResultTypesAreUnknown = true };
        try
        {
            await using var reader = await command.ExecuteReaderAsync(token);
            await ReadAsync(reader, results, token);
        }
        catch (PostgresException refused)
        {
            error = ErrorOf(refused);
        }
        catch (Exception failure) when (failure is NpgsqlException or NotSupportedException or IOException or InvalidOperationException)
        {
            throw new ScratchFailureException($"the connection to the scratch database broke: {failure.Message.TrimEnd('.')}", failure);
        }

        return new ScratchAnswer { Results = results.ToEquatableArray(), Notices = _notices.ToEquatableArray(), Error = error };
    }

    public Task<ScratchImage?> SaveAsync(CancellationToken token) => Task.FromResult<ScratchImage?>(null);

    public Task RestoreAsync(ScratchImage image, CancellationToken token) => throw new NotSupportedException("A server keeps no images.");

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _lease.DisposeAsync();
    }

    private static async Task<ServerPostgreSql> ConnectAsync(ScratchLease lease, NpgsqlConnectionStringBuilder settings, CancellationToken token)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Database = lease.Database }.ConnectionString);
        try
        {
            await connection.OpenAsync(token);
            var server = new ServerPostgreSql(lease, connection);
            // Messages are compared and shown: in the language of the product where the server lets us choose, else in its own.
            await server.ExecuteAsync($"ALTER DATABASE {lease.Database} SET lc_messages = 'C'", token);
            await server.ExecuteAsync("SET lc_messages = 'C'", token);
            return server;
        }
        catch
        {
            await connection.DisposeAsync();
            await lease.DisposeAsync();
            throw;
        }
    }

    // The driver leaves out statements without rows where others have some; of one alone it tells how many rows it changed.
    private static async Task ReadAsync(NpgsqlDataReader reader, List<ScratchRows> results, CancellationToken token)
    {
        do
        {
            var columns = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToEquatableArray();
            var rows = new List<EquatableArray<string?>>();
            while (await reader.ReadAsync(token))
            {
                rows.Add(Enumerable.Range(0, columns.Count).Select(i => reader.IsDBNull(i) ? null : reader.GetString(i)).ToEquatableArray());
            }

            results.Add(new ScratchRows { Columns = columns, Rows = rows.ToEquatableArray(), Count = columns.Count > 0 ? rows.Count : reader.RecordsAffected });
        }
        while (await reader.NextResultAsync(token));
    }

    private static ScratchError ErrorOf(PostgresException error) => new()
    {
        SqlState = error.SqlState,
        Message = error.MessageText,
        Detail = error.Detail,
        Hint = error.Hint,
        Position = error.Position,
        InternalQuery = error.InternalQuery,
        InternalPosition = error.InternalPosition,
        Where = error.Where,
        Schema = error.SchemaName,
        Table = error.TableName,
        Column = error.ColumnName,
        DataType = error.DataTypeName,
        Constraint = error.ConstraintName,
        Routine = error.Routine,
    };

    private static ScratchNotice NoticeOf(PostgresNotice notice) => new(
        notice.InvariantSeverity, notice.SqlState, notice.MessageText, notice.Detail, notice.Hint, notice.Position, notice.InternalPosition, notice.InternalQuery, notice.Where);
}

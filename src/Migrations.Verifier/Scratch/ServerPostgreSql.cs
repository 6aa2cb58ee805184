using System.Data;
using System.Text.RegularExpressions;
using Migrations.Compiler.Model;
using Migrations.Providers;
using Migrations.PostgreSql.Connecting;
using Npgsql;

namespace Migrations.Verifier.Scratch;

/// <summary>A database of our own on the user's server: <c>MigrationsScratchConnection</c>.</summary>
internal sealed partial class ServerPostgreSql : IScratchDatabase
{
    private readonly string _settings;
    private readonly ScratchLease _lease;
    private readonly NpgsqlConnection _connection;
    private readonly List<ScratchNotice> _notices = [];

    private ServerPostgreSql(string settings, ScratchLease lease, NpgsqlConnection connection)
    {
        _settings = settings;
        _lease = lease;
        _connection = connection;
        connection.Notice += (_, e) => _notices.Add(NoticeOf(e.Notice));
        Engine = "PostgreSQL " + connection.PostgreSqlVersion.ToString(2) + " at MigrationsScratchConnection";
    }

    public string Engine { get; }

    public Dialect Dialect => Dialect.PostgreSql;

    public string? ImageIdentity => null;

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
            var (lease, opened) = await OpenAsync(settings.ConnectionString, token);
            return new ServerPostgreSql(settings.ConnectionString, lease, opened);
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
        try
        {
            if (IsAtomicBody().IsMatch(sql))
            {
                await ExecuteWholeAsync(sql, token);
            }
            else
            {
                using var command = new NpgsqlCommand(sql, _connection) { AllResultTypesAreUnknown = true };
                await using var reader = await command.ExecuteReaderAsync(token);
                await ReadAsync(reader, results, token);
            }
        }
        catch (PostgresException refused) when (_connection.FullState.HasFlag(ConnectionState.Open) && !_connection.FullState.HasFlag(ConnectionState.Broken))
        {
            error = ErrorOf(refused);
        }
        catch (Exception failure) when (failure is NpgsqlException or NotSupportedException or IOException or InvalidOperationException)
        {
            throw new ScratchFailureException($"the connection to the scratch database broke: {failure.Message.TrimEnd('.')}", failure);
        }

        return new ScratchAnswer { Results = results.ToEquatableArray(), Notices = _notices.ToEquatableArray(), Error = error };
    }

    public async Task<IScratchDatabase> OpenAnotherAsync(CancellationToken token) => await CreateAsync(_settings, token);

    public Task<ScratchImage?> SaveAsync(CancellationToken token) => Task.FromResult<ScratchImage?>(null);

    public Task RestoreAsync(ScratchImage image, CancellationToken token) => throw new NotSupportedException("A server keeps no images.");

    public ScratchImage ReadImage(Stream stream) => throw new NotSupportedException("A server keeps no images.");

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _lease.DisposeAsync();
    }

    [GeneratedRegex(@"\bBEGIN\s+ATOMIC\b", RegexOptions.IgnoreCase)]
    private static partial Regex IsAtomicBody();

    // The driver cuts a command at every semicolon that it takes for an end, also at those of a body; what is in a batch it leaves alone.
    private async Task ExecuteWholeAsync(string sql, CancellationToken token)
    {
        await using var batch = new NpgsqlBatch(_connection) { BatchCommands = { new NpgsqlBatchCommand(sql) } };
        await batch.ExecuteNonQueryAsync(token);
    }

    private static async Task<(ScratchLease Lease, NpgsqlConnection Connection)> OpenAsync(string settings, CancellationToken token)
    {
        var lease = await ScratchLease.TakeAsync(settings, token);
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(settings) { Database = lease.Database }.ConnectionString);
        try
        {
            await connection.OpenAsync(token);
            await SetLanguageAsync(connection, lease.Database, token);
            return (lease, connection);
        }
        catch
        {
            await connection.DisposeAsync();
            await lease.DisposeAsync();
            throw;
        }
    }

    // Messages are compared and shown: in the language of the product where the server lets us choose, else in its own.
    private static async Task SetLanguageAsync(NpgsqlConnection connection, string database, CancellationToken token)
    {
        try
        {
            using var command = new NpgsqlCommand($"ALTER DATABASE {database} SET lc_messages = 'C'; SET lc_messages = 'C'", connection);
            await command.ExecuteNonQueryAsync(token);
        }
        catch (PostgresException)
        {
            // Only a superuser may.
            return;
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

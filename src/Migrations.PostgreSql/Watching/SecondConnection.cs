using Npgsql;

namespace Migrations.PostgreSql.Watching;

/// <summary>Another session of the same database, opened when it is first needed and kept to the end of the run.</summary>
/// <param name="source">Where it comes from; null when the app handed over one connection, and nothing else.</param>
internal sealed class SecondConnection(NpgsqlDataSource? source) : IAsyncDisposable
{
    private NpgsqlConnection? _connection;

    /// <summary>The connection; null when there can be none.</summary>
    public async Task<NpgsqlConnection?> OpenAsync(CancellationToken cancellationToken)
    {
        if (source is null)
        {
            return null;
        }

        if (_connection is null || !PostgreSqlErrors.IsOpen(_connection))
        {
            await DisposeAsync().ConfigureAwait(false);
            _connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        }

        return _connection;
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is { } opened)
        {
            _connection = null;
            await opened.DisposeAsync().ConfigureAwait(false);
        }
    }
}

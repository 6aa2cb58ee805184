using Npgsql;

namespace Migrations.PostgreSql.Connecting;

/// <summary>A connection and what is to be done with it at the end.</summary>
/// <param name="Connection">Open.</param>
/// <param name="End">How it is given back.</param>
/// <param name="Source">Where it came from, and others can; null when the app brought the connection.</param>
/// <param name="IsFresh">The source was made for this session only, so nobody but us has had the connection: its settings are those of its start.</param>
internal sealed record OpenedConnection(NpgsqlConnection Connection, ConnectionEnd End, NpgsqlDataSource? Source, bool IsFresh) : IAsyncDisposable
{
    /// <summary>How another program reaches the server.</summary>
    public ServerLogin Login { get; init; } = new(null);

    public async ValueTask DisposeAsync()
    {
        switch (End)
        {
            case ConnectionEnd.Dispose:
                await Connection.DisposeAsync().ConfigureAwait(false);
                break;
            case ConnectionEnd.Close:
                await Connection.CloseAsync().ConfigureAwait(false);
                break;
        }

        if (IsFresh && Source is not null)
        {
            await Source.DisposeAsync().ConfigureAwait(false);
        }
    }
}

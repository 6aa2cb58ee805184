using Npgsql;

namespace Migrations.PostgreSql.Connecting;

/// <summary>A connection and what is to be done with it at the end.</summary>
/// <param name="Connection">Open.</param>
/// <param name="End">How it is given back.</param>
/// <param name="Source">Made for this session only; null when the app brought its own.</param>
internal sealed record OpenedConnection(NpgsqlConnection Connection, ConnectionEnd End, NpgsqlDataSource? Source) : IAsyncDisposable
{
    /// <summary>Nobody but us has had it: its settings are those of its start.</summary>
    public bool IsFresh => Source is not null;

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

        if (Source is not null)
        {
            await Source.DisposeAsync().ConfigureAwait(false);
        }
    }
}

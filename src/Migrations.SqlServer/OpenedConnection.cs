using System.Data;
using System.Data.Common;

namespace Migrations.SqlServer;

/// <summary>A connection, and what becomes of it at the end.</summary>
/// <param name="Connection">It.</param>
/// <param name="Owned">True when it was made here, false when the app brought it.</param>
/// <param name="WasOpen">True when the app brought it open, and finds it open again, with the settings that it had.</param>
internal sealed record OpenedConnection(DbConnection Connection, bool Owned, bool WasOpen)
{
    public async Task GiveBackAsync(SessionIdentity identity)
    {
        if (WasOpen)
        {
            await RestoreAsync(identity).ConfigureAwait(false);
            return;
        }

        await EndAsync().ConfigureAwait(false);
    }

    public async Task EndAsync()
    {
        if (Owned)
        {
            await Connection.DisposeAsync().ConfigureAwait(false);
        }
        else if (!WasOpen)
        {
            await Connection.CloseAsync().ConfigureAwait(false);
        }
    }

    private async Task RestoreAsync(SessionIdentity identity)
    {
        if (Connection.State != ConnectionState.Open)
        {
            return;
        }

        try
        {
            using var command = Connection.CreateCommand();
            command.CommandText = $"USE {SqlText.Quote(identity.Database)};\n{identity.Settings.Restore()}";
            await command.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e) when (e is DbException or InvalidOperationException)
        {
            // What the run has done, or why it failed, is what must reach the caller.
            return;
        }
    }
}

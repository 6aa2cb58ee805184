using Migrations.PostgreSql.Backups.Copying;
using Migrations.PostgreSql.Backups.Facts;
using Migrations.PostgreSql.Backups.Snapshots;
using Migrations.PostgreSql.Connecting;
using Migrations.PostgreSql.Running;
using Migrations.Providers;
using Npgsql;

namespace Migrations.PostgreSql.Backups;

/// <summary>Reads what tables hold at one moment, on the session's connection.</summary>
internal sealed class ContentReader(ServerExchange exchange, SessionIdentity identity)
{
    public async Task<IReadOnlyList<TableContent>> ReadAsync(IReadOnlyList<string>? tables, CancellationToken cancellationToken)
    {
        try
        {
            return await exchange.GuardAsync(() => new CommandPlace(CommandRole.Setting), exchange.SessionLimits, token => ReadInTransactionAsync(tables, token), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await exchange.RollbackAsync().ConfigureAwait(false);
        }
    }

    private async Task<IReadOnlyList<TableContent>> ReadInTransactionAsync(IReadOnlyList<string>? tables, CancellationToken cancellationToken)
    {
        await SnapshotStart.BeginTransactionAsync(exchange.Connection, identity, null, cancellationToken).ConfigureAwait(false);
        var contents = new List<TableContent>();
        foreach (var table in await TableQuery.ReadAsync(exchange.Connection, cancellationToken).ConfigureAwait(false))
        {
            if (tables?.Contains(table.Table) != false)
            {
                contents.Add(await ReadAsync(table, cancellationToken).ConfigureAwait(false));
            }
        }

        return contents;
    }

    private async Task<TableContent> ReadAsync(TableCopy table, CancellationToken cancellationToken)
    {
        try
        {
            return await TableRows.ReadAsync(exchange.Connection, table, null, cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException e) when (BackupErrors.IsRefusal(e, exchange.Connection))
        {
            throw BackupErrors.Explain($"Reading the table {table.Table}", e);
        }
    }
}

using System.Diagnostics.CodeAnalysis;
using Migrations.PostgreSql.Backups.Tools;
using Migrations.PostgreSql.Connecting;
using Migrations.PostgreSql.Running;
using Migrations.Providers;
using Npgsql;

namespace Migrations.PostgreSql.Backups.Snapshots;

/// <summary>Opens what a snapshot needs: connections of its own where they can be had, else that of the session.</summary>
internal sealed class SnapshotOpener(ServerExchange exchange, OpenedConnection opened, SessionIdentity identity)
{
    [SuppressMessage("Reliability", "CA2000", Justification = "The connections go to the snapshot, which disposes them; on failure they are disposed here.")]
    public async Task<IBackupSnapshot> OpenAsync(BackupScope scope, CancellationToken cancellationToken)
    {
        var program = scope.Tool is { } tool ? await ProgramAsync(tool, cancellationToken).ConfigureAwait(false) : null;
        var own = opened.Source is { } source ? await SnapshotConnections.TryOpenAsync(source, cancellationToken).ConfigureAwait(false) : null;
        var holder = own ?? exchange.Connection;
        var connections = new SnapshotConnections(holder, own is not null);
        try
        {
            await TakeRoleAsync(own, cancellationToken).ConfigureAwait(false);
            var tables = await SnapshotTables.WithDescendantsAsync(holder, scope.Tables, cancellationToken).ConfigureAwait(false);
            await SnapshotCheck.RefuseAsync(holder, tables, program is not null, cancellationToken).ConfigureAwait(false);
            var facts = await new SnapshotStart(holder, identity).BeginAsync(tables, cancellationToken).ConfigureAwait(false);
            RefuseEqualNames(facts.Tables.Select(table => table.Table));
            if (own is not null)
            {
                await connections.AddReadersAsync(opened.Source!, identity, Math.Max(1, scope.Parallelism), cancellationToken).ConfigureAwait(false);
            }

            var snapshot = new CopySnapshot(connections, facts with { Scope = tables is null ? null : [.. tables] }, tables, own is null ? exchange.RollbackAsync : () => Task.CompletedTask);
            return program is null ? snapshot : await DumpSnapshot.OfAsync(program, opened.Login, holder, identity.Role, snapshot, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            await connections.DisposeAsync().ConfigureAwait(false);
            if (own is null)
            {
                await exchange.RollbackAsync().ConfigureAwait(false);
            }

            if (e is PostgresException refused)
            {
                throw BackupErrors.Explain("Beginning the backup", refused);
            }

            throw;
        }
    }

    private async Task<ClientProgram> ProgramAsync(string tool, CancellationToken cancellationToken)
    {
        var program = await ClientProgram.FindAsync(tool, "pg_dump", cancellationToken).ConfigureAwait(false);
        program.RequireFor(exchange.Connection.PostgreSqlVersion);
        return program;
    }

    /// <summary>Behind the login, for the questions before the transaction.</summary>
    private Task TakeRoleAsync(NpgsqlConnection? own, CancellationToken cancellationToken) =>
        own is null || identity.Role == "none" ? Task.CompletedTask : Schema.TextAnswer.TellAsync(own, $"SET ROLE {SqlName.Quote(identity.Role)}", cancellationToken);

    private static void RefuseEqualNames(IEnumerable<string> names)
    {
        if (names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw new MigrationRefusedException([$"Two tables are both written {twice.Key}, for a name of a schema or a table has a dot in it. Rename one of them: a backup tells its files apart by these names."]);
        }
    }
}

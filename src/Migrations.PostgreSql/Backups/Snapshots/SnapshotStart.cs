using Migrations.PostgreSql.Backups.Copying;
using Migrations.PostgreSql.Backups.Facts;
using Migrations.PostgreSql.Connecting;
using Migrations.PostgreSql.Schema;
using Npgsql;

namespace Migrations.PostgreSql.Backups.Snapshots;

/// <summary>Begins the transaction whose moment a backup is of.</summary>
internal sealed class SnapshotStart(NpgsqlConnection connection, SessionIdentity identity)
{
    private const int Attempts = 5;

    /// <summary>Begins it; on failure no transaction is left open.</summary>
    /// <param name="tables">Whose rows are read, with what inherits from them; null means all.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<BackupFacts> BeginAsync(IReadOnlySet<string>? tables, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var listed = await TableQuery.ReadAsync(connection, cancellationToken).ConfigureAwait(false);
            var wanted = listed.Where(table => tables?.Contains(table.Table) != false).ToList();
            await BeginTransactionAsync(connection, identity, null, cancellationToken).ConfigureAwait(false);
            if (await SnapshotTables.TryLockAsync(connection, wanted, cancellationToken).ConfigureAwait(false))
            {
                // The first look at data: from here on it is one moment. A table that was made or changed before the lock shows in the second list.
                var facts = await FactsReader.ReadAsync(connection, cancellationToken).ConfigureAwait(false);
                if (Signature(facts.Tables, tables).SetEquals(Signature(listed, tables)))
                {
                    return facts;
                }
            }

            await TextAnswer.TellAsync(connection, "ROLLBACK", cancellationToken).ConfigureAwait(false);
        }

        throw new MigrationRefusedException(["Others create, change or drop tables all the time, so the backup could not begin. Make it when that has ended."]);
    }

    /// <param name="connection">In no transaction.</param>
    /// <param name="identity">Whose role it has.</param>
    /// <param name="moment">Of another transaction that is open; null for one of its own.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task BeginTransactionAsync(NpgsqlConnection connection, SessionIdentity identity, string? moment, CancellationToken cancellationToken)
    {
        await TextAnswer.TellAsync(connection, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", cancellationToken).ConfigureAwait(false);
        if (moment is not null)
        {
            await TextAnswer.TellAsync(connection, $"SET TRANSACTION SNAPSHOT '{moment}'", cancellationToken).ConfigureAwait(false);
        }

        await BackupSettings.TakeRoleAsync(connection, identity, cancellationToken).ConfigureAwait(false);
        await BackupSettings.ApplyAsync(connection, cancellationToken).ConfigureAwait(false);
        await TextAnswer.TellAsync(connection, "SET LOCAL lock_timeout = 0", cancellationToken).ConfigureAwait(false);
    }

    private static HashSet<string> Signature(IReadOnlyList<TableCopy> tables, IReadOnlySet<string>? wanted) =>
        [.. tables.Where(table => wanted?.Contains(table.Table) != false).Select(table => string.Join('\0', table.Columns.Prepend(table.Out)))];
}

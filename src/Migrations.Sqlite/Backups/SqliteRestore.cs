using System.Globalization;
using Migrations.Catalog.Sqlite;
using Migrations.Providers;

namespace Migrations.Sqlite.Backups;

/// <summary>
/// Puts a backup back in one transaction, which reads from the backup as an attached database: connections that the app holds stay right, and a kill leaves the old state.
/// docs/adr/0013-restoring-sqlite.md says why the file is not replaced.
/// </summary>
internal sealed class SqliteRestore(SqliteCommands commands, DatabaseTransaction transaction, SiblingFiles files)
{
    /// <exception cref="MigrationException">What the backup has cannot be put back, or is not there afterwards; nothing was changed.</exception>
    public async Task<RestoreOutcome> RunAsync(RestoreSource source, CancellationToken cancellationToken)
    {
        if (source.Method != SqliteSnapshot.WayOfVacuum)
        {
            throw new MigrationRefusedException([$"The backup was made in the way '{source.Method}', and a SQLite database is restored from one of '{SqliteSnapshot.WayOfVacuum}'. Nothing was changed."]);
        }

        var path = files.NewPath();
        try
        {
            await UnpackAsync(source, path, cancellationToken).ConfigureAwait(false);
            await commands.ExecuteAsync($"ATTACH DATABASE {SqliteCatalog.Literal(path)} AS {RestoredObjects.Backup}", StatementLimits.None, default, cancellationToken).ConfigureAwait(false);
            try
            {
                return await WithoutForeignKeysAsync(() => InTransactionAsync(source, cancellationToken), cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                await transaction.TryAsync($"DETACH DATABASE {RestoredObjects.Backup}").ConfigureAwait(false);
            }
        }
        finally
        {
            SiblingFiles.Delete(path);
        }
    }

    private static async Task UnpackAsync(RestoreSource source, string path, CancellationToken cancellationToken)
    {
        var content = await source.Open(source.Parts.First(part => part.Kind == BackupPartKind.Database), cancellationToken).ConfigureAwait(false);
        await using (content.ConfigureAwait(false))
        {
            var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
            await using (file.ConfigureAwait(false))
            {
                await content.CopyToAsync(file, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>SQLite switches them outside of a transaction only. The backup may have rows without a parent, and gets them back.</summary>
    private async Task<RestoreOutcome> WithoutForeignKeysAsync(Func<Task<RestoreOutcome>> work, CancellationToken cancellationToken)
    {
        var foreignKeys = new ForeignKeySwitch(commands.Connection);
        var enforced = await foreignKeys.IsOnAsync(cancellationToken).ConfigureAwait(false);
        await foreignKeys.SetAsync(on: false).ConfigureAwait(false);
        var checks = await commands.CountAsync("PRAGMA ignore_check_constraints", [], cancellationToken).ConfigureAwait(false);
        try
        {
            // A row that a later CHECK would refuse was in the database, and it is put back as it was.
            await transaction.TryAsync("PRAGMA ignore_check_constraints = ON").ConfigureAwait(false);
            return await work().ConfigureAwait(false);
        }
        finally
        {
            await transaction.TryAsync($"PRAGMA ignore_check_constraints = {checks}").ConfigureAwait(false);
            await foreignKeys.SetAsync(enforced).ConfigureAwait(false);
        }
    }

    private async Task<RestoreOutcome> InTransactionAsync(RestoreSource source, CancellationToken cancellationToken)
    {
        var objects = new RestoredObjects(commands, source.Tables);
        await transaction.BeginAsync(forCode: false, StatementLimits.None, default, cancellationToken).ConfigureAwait(false);
        try
        {
            await RequireMarkAsync(source.OnlyWithMark, cancellationToken).ConfigureAwait(false);
            await objects.DropAsync(new DatabaseContents(commands, transaction), cancellationToken).ConfigureAwait(false);
            var made = await objects.MakeAsync(cancellationToken).ConfigureAwait(false);
            var contents = await CompareAsync(source, cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(StatementLimits.None, default).ConfigureAwait(false);
            return new RestoreOutcome(contents, made);
        }
        catch
        {
            await transaction.RollbackAsync().ConfigureAwait(false);
            throw;
        }
        finally
        {
            await ForgetSchemaAsync().ConfigureAwait(false);
        }
    }

    /// <summary>What was written into the schema's table is unknown to the connection that wrote it until it reads the schema again, and it does so behind a rollback of DDL.</summary>
    private async Task ForgetSchemaAsync()
    {
        await transaction.TryAsync("BEGIN").ConfigureAwait(false);
        await transaction.TryAsync("CREATE TEMP TABLE migrations_restored (id INTEGER)").ConfigureAwait(false);
        await transaction.TryAsync("ROLLBACK").ConfigureAwait(false);
    }

    /// <summary>In the transaction, so that nobody can write behind it.</summary>
    private async Task RequireMarkAsync(string? mark, CancellationToken cancellationToken)
    {
        if (mark is not null && (await commands.CountAsync("PRAGMA main.data_version", [], cancellationToken).ConfigureAwait(false)).ToString(CultureInfo.InvariantCulture) != mark)
        {
            throw new MigrationRefusedException(["Another connection has written to the database since the backup was made, and what it wrote would be lost. Nothing was changed."]);
        }
    }

    private async Task<List<TableContent>> CompareAsync(RestoreSource source, CancellationToken cancellationToken)
    {
        var found = new List<TableContent>();
        foreach (var expected in source.Contents.Where(content => source.Tables is null || source.Tables.Contains(content.Table, StringComparer.OrdinalIgnoreCase)))
        {
            var actual = await new TableContents(commands).ReadTableAsync(expected.Table, cancellationToken).ConfigureAwait(false);
            if (actual != expected)
            {
                throw new MigrationException($"The table {expected.Table} had {actual.Rows} rows with the hash {actual.Hash} after it was put back, and the backup has {expected.Rows} with {expected.Hash}. All of it was rolled back; the database is as it was.");
            }

            found.Add(actual);
            source.Progress?.Report(actual);
        }

        return found;
    }
}

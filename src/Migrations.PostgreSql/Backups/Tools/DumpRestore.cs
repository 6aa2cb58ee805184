using Migrations.PostgreSql.Connecting;
using Migrations.PostgreSql.Running;
using Migrations.Providers;

namespace Migrations.PostgreSql.Backups.Tools;

/// <summary>Puts a dump into a new database with pg_restore, and compares what is there then.</summary>
/// <param name="exchange">The session's connection, to the new database.</param>
/// <param name="identity">The session.</param>
/// <param name="login">How pg_restore reaches the server.</param>
internal sealed class DumpRestore(ServerExchange exchange, SessionIdentity identity, ServerLogin login)
{
    private const string Jobs = "--jobs=2";

    /// <exception cref="MigrationException">It failed, or the tables do not hold what they did; the new database is to be dropped.</exception>
    public async Task<RestoreOutcome> RunAsync(RestoreSource source, CancellationToken cancellationToken)
    {
        if (source.Tables is not null)
        {
            throw new MigrationRefusedException(["pg_restore puts back single tables without what belongs to them. Restore the whole backup into a new database ('--into NAME'), and take from there what is wanted."]);
        }

        var program = await ClientProgram.FindAsync(source.Tool ?? "pg_dump", "pg_restore", cancellationToken).ConfigureAwait(false);
        using var folder = DumpFolder.Create();
        await ExtractAsync(source, folder, cancellationToken).ConfigureAwait(false);
        await program.RunAsync(
            "Restoring the dump", login, exchange.Connection, ["--exit-on-error", "--no-password", Jobs, $"--dbname={exchange.Connection.Database}", folder.Files], cancellationToken).ConfigureAwait(false);
        return new RestoreOutcome(await ComparedAsync(source, cancellationToken).ConfigureAwait(false), []);
    }

    private static async Task ExtractAsync(RestoreSource source, DumpFolder folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder.Files);
        foreach (var part in source.Parts)
        {
            var file = new FileStream(folder.PathOf(part.Name), FileMode.CreateNew, FileAccess.Write, FileShare.None);
            await using (file.ConfigureAwait(false))
            {
                var stream = await source.Open(part, cancellationToken).ConfigureAwait(false);
                await using (stream.ConfigureAwait(false))
                {
                    await stream.CopyToAsync(file, cancellationToken).ConfigureAwait(false);
                }
            }
        }
    }

    private async Task<IReadOnlyList<TableContent>> ComparedAsync(RestoreSource source, CancellationToken cancellationToken)
    {
        var found = (await new ContentReader(exchange, identity).ReadAsync(null, cancellationToken).ConfigureAwait(false)).ToDictionary(table => table.Table);
        foreach (var wanted in source.Contents)
        {
            var table = found.GetValueOrDefault(wanted.Table);
            if (table != wanted)
            {
                throw new MigrationException($"The table {wanted.Table} {(table is null ? "is not there" : $"holds {table.Rows} rows with the hash {table.Hash}")} after the restore, and the backup has {wanted.Rows} with {wanted.Hash}. The new database is dropped. See whether a server of another version changes the rows, and take another backup.");
            }

            source.Progress?.Report(wanted);
        }

        return source.Contents;
    }
}

using Migrations.PostgreSql.Running;
using Migrations.PostgreSql.Schema;
using Migrations.Providers;
using Npgsql;

namespace Migrations.PostgreSql.Backups.Scratch;

/// <summary>A new database, dropped in the end unless it was kept.</summary>
internal sealed class ScratchDatabase(ServerExchange exchange, string name, IMigrationSession session, NpgsqlConnection connection) : IScratchDatabase
{
    private bool _isKept;

    public IMigrationSession Session => session;

    public static string Drop(string name) => $"DROP DATABASE IF EXISTS {SqlName.Quote(name)} WITH (FORCE)";

    public async Task KeepAsync(string newName, CancellationToken cancellationToken)
    {
        if ((await TextAnswer.RowsAsync(exchange.Connection, $"SELECT 1 FROM pg_catalog.pg_database WHERE datname = {Literal(newName)}", cancellationToken).ConfigureAwait(false)).Count > 0)
        {
            throw Exists(newName, null);
        }

        await CloseAsync().ConfigureAwait(false);
        try
        {
            await TextAnswer.TellAsync(exchange.Connection, $"ALTER DATABASE {SqlName.Quote(name)} RENAME TO {SqlName.Quote(newName)}", cancellationToken).ConfigureAwait(false);
            _isKept = true;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.DuplicateDatabase)
        {
            throw Exists(newName, e);
        }
        catch (PostgresException e)
        {
            throw BackupErrors.Explain($"Giving the new database the name {newName}", e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync().ConfigureAwait(false);
        if (!_isKept && PostgreSqlErrors.IsOpen(exchange.Connection))
        {
            await TextAnswer.TellAsync(exchange.Connection, Drop(name), CancellationToken.None).ConfigureAwait(false);
        }
    }

    private async Task CloseAsync()
    {
        await session.DisposeAsync().ConfigureAwait(false);
        await connection.DisposeAsync().ConfigureAwait(false);
    }

    private static string Literal(string text) => Compiler.Schema.Dump.PostgreSqlNames.Literal(text);

    private static MigrationRefusedException Exists(string name, Exception? inner) =>
        new([$"There is a database {name} on the server already. Give another name; nothing is overwritten."], inner);
}

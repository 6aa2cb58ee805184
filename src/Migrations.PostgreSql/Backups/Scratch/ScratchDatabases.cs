using System.Security.Cryptography;
using Migrations.PostgreSql.Connecting;
using Migrations.PostgreSql.Running;
using Migrations.PostgreSql.Schema;
using Migrations.Providers;
using Npgsql;

namespace Migrations.PostgreSql.Backups.Scratch;

/// <summary>Makes new databases like the current one, on the same server.</summary>
internal sealed class ScratchDatabases(ServerExchange exchange, SessionSettings settings, ServerLogin login)
{
    private const string Prefix = "migrations_scratch_p";

    // The name has the server's process that made it: where that is gone, so is whoever was to drop it.
    private const string Abandoned = $"""
        SELECT d.datname FROM pg_catalog.pg_database AS d
        WHERE d.datname ~ '^{Prefix}[0-9]+_[0-9a-f]+$' AND pg_catalog.pg_has_role(d.datdba, 'MEMBER')
          AND NOT EXISTS (SELECT FROM pg_catalog.pg_stat_activity AS a WHERE 'p' || a.pid = split_part(d.datname, '_', 3))
        """;

    private const int NameBytes = 8;
    private const int FirstWithProviders = 15;
    private const int FirstWithLocale = 17;

    /// <exception cref="MigrationRefusedException">The role may not create databases.</exception>
    public async Task<IScratchDatabase> CreateAsync(CancellationToken cancellationToken)
    {
        var name = $"{Prefix}{await OwnProcessAsync(cancellationToken).ConfigureAwait(false)}_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(NameBytes))}";
        try
        {
            await DropAbandonedAsync(cancellationToken).ConfigureAwait(false);
            await TextAnswer.TellAsync(exchange.Connection, $"CREATE DATABASE {SqlName.Quote(name)} {await LikeThisAsync(cancellationToken).ConfigureAwait(false)}", cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new MigrationRefusedException([$"A new database is needed beside this one, and the role may not create it: {PostgreSqlErrors.Reason(e)} As an administrator: ALTER ROLE … CREATEDB, or use a role that has the right."], e);
        }
        catch (PostgresException e)
        {
            throw BackupErrors.Explain("Creating a new database beside this one", e);
        }

        return await OpenAsync(name, cancellationToken).ConfigureAwait(false);
    }

    private async Task<string> OwnProcessAsync(CancellationToken cancellationToken) =>
        (await TextAnswer.RowsAsync(exchange.Connection, "SELECT pg_catalog.pg_backend_pid()::text", cancellationToken).ConfigureAwait(false))[0][0];

    /// <summary>What killed runs have left. One that cannot be dropped, or that another run is dropping, is no reason to stop.</summary>
    private async Task DropAbandonedAsync(CancellationToken cancellationToken)
    {
        foreach (var row in await TextAnswer.RowsAsync(exchange.Connection, Abandoned, cancellationToken).ConfigureAwait(false))
        {
            try
            {
                await TextAnswer.TellAsync(exchange.Connection, ScratchDatabase.Drop(row[0]), cancellationToken).ConfigureAwait(false);
            }
            catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.ObjectInUse or PostgresErrorCodes.InvalidCatalogName)
            {
                continue;
            }
        }
    }

    private async Task<ScratchDatabase> OpenAsync(string name, CancellationToken cancellationToken)
    {
        // A connection that goes back to a pool would keep the database from being dropped.
        var text = new NpgsqlConnectionStringBuilder(exchange.Connection.ConnectionString) { Database = name, Pooling = false, Enlist = false };
        var connection = await exchange.Connection.CloneWithAsync(text.ConnectionString, cancellationToken).ConfigureAwait(false);
        try
        {
            var session = (PostgreSqlSession)await new PostgreSqlProvider().OpenAsync(DatabaseTarget.Of(connection), settings, cancellationToken).ConfigureAwait(false);
            (session.IsScratch, session.Login) = (true, login);
            return new ScratchDatabase(exchange, name, session, connection);
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            await TextAnswer.TellAsync(exchange.Connection, ScratchDatabase.Drop(name), CancellationToken.None).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Encoding, collation and owner: what the rows and indexes of a backup depend on.</summary>
    private async Task<string> LikeThisAsync(CancellationToken cancellationToken)
    {
        var version = exchange.Connection.PostgreSqlVersion.Major;
        var locale = version >= FirstWithLocale ? "d.datlocale" : version >= FirstWithProviders ? "d.daticulocale" : "NULL";
        var sql = $"""
            SELECT concat_ws(' ', 'TEMPLATE template0 ENCODING', quote_literal(pg_catalog.pg_encoding_to_char(d.encoding)), 'LC_COLLATE', quote_literal(d.datcollate), 'LC_CTYPE', quote_literal(d.datctype),
              {(version >= FirstWithProviders ? $"CASE d.datlocprovider WHEN 'i' THEN 'LOCALE_PROVIDER icu ICU_LOCALE ' || quote_literal({locale})" : "CASE WHEN false THEN ''")}
              {(version >= FirstWithLocale ? $"WHEN 'b' THEN 'LOCALE_PROVIDER builtin BUILTIN_LOCALE ' || quote_literal({locale})" : "")} END,
              CASE WHEN pg_catalog.pg_get_userbyid(d.datdba) <> current_user THEN 'OWNER ' || quote_ident(pg_catalog.pg_get_userbyid(d.datdba)) END)
            FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database()
            """;
        return (await TextAnswer.RowsAsync(exchange.Connection, sql, cancellationToken).ConfigureAwait(false))[0][0];
    }
}

using System.Globalization;
using System.Security.Cryptography;
using Npgsql;

namespace Migrations.Verifier.Scratch;

/// <summary>
/// A database of our own on a server of the user's, from its creation to its end. A session in the database of the connection string holds an advisory
/// lock on its name: where nobody holds it and nobody is connected, the run that made it is dead, and the next run drops what it left.
/// </summary>
internal sealed class ScratchLease : IAsyncDisposable
{
    private const string Prefix = "migrations_scratch_";

    /// <summary>First number of our advisory locks.</summary>
    private const int LockClass = 0x4D494732;

    private readonly NpgsqlConnection _admin;

    private ScratchLease(NpgsqlConnection admin, string database)
    {
        _admin = admin;
        Database = database;
    }

    public string Database { get; }

    /// <param name="connectionString">Of the user; names the database that the lock is held in.</param>
    /// <param name="token">Cancels.</param>
    public static async Task<ScratchLease> TakeAsync(string connectionString, CancellationToken token)
    {
        var admin = new NpgsqlConnection(connectionString);
        try
        {
            await admin.OpenAsync(token);
            await DropLeftoversAsync(admin, token);
            var name = string.Create(CultureInfo.InvariantCulture, $"{Prefix}{DateTime.UtcNow:yyyyMMddHHmmss}_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}");
            await RunAsync(admin, $"SELECT pg_advisory_lock({LockClass}, hashtext('{name}'))", token);
            await RunAsync(admin, $"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'", token);
            return new ScratchLease(admin, name);
        }
        catch
        {
            await admin.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await RunAsync(_admin, $"DROP DATABASE IF EXISTS {Database} WITH (FORCE)", CancellationToken.None);
        }
        catch (NpgsqlException)
        {
            // The server is gone or refuses: the next run drops it.
            return;
        }
        finally
        {
            await _admin.DisposeAsync();
        }
    }

    private static async Task DropLeftoversAsync(NpgsqlConnection admin, CancellationToken token)
    {
        foreach (var name in await UnusedAsync(admin, token))
        {
            try
            {
                await RunAsync(admin, $"DROP DATABASE IF EXISTS {name}", token);
            }
            catch (PostgresException)
            {
                // Of another user, or another run was first.
                continue;
            }
            finally
            {
                await RunAsync(admin, $"SELECT pg_advisory_unlock({LockClass}, hashtext('{name}'))", token);
            }
        }
    }

    private static async Task<List<string>> UnusedAsync(NpgsqlConnection admin, CancellationToken token)
    {
        var names = new List<string>();
        using var command = new NpgsqlCommand(
            $$"""
            SELECT datname FROM (SELECT datname FROM pg_database d WHERE datname ~ '^{{Prefix}}[0-9]{14}_[0-9a-f]{8}$'
              AND NOT EXISTS (SELECT FROM pg_stat_activity a WHERE a.datid = d.oid) OFFSET 0) unused
            WHERE pg_try_advisory_lock({{LockClass}}, hashtext(datname))
            """, admin);
        await using var reader = await command.ExecuteReaderAsync(token);
        while (await reader.ReadAsync(token))
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken token)
    {
        using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(token);
    }
}

using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Migrations.Providers;

namespace Migrations.SqlServer;

/// <summary>
/// A session's own exclusive lock by sp_getapplock: it ends with the session, however that ends. A second one beside it has the second in its name at which the first was
/// taken, for no view tells that; both names are no longer than the 32 characters that sys.dm_tran_locks shows.
/// </summary>
internal sealed class ApplicationLock(SqlServerCommands commands, string history)
{
    private const string Take =
        """
        DECLARE @result int;
        EXECUTE @result = sys.sp_getapplock @Resource = @name, @LockMode = N'Exclusive', @LockOwner = N'Session', @LockTimeout = 0, @DbPrincipal = N'public';
        SELECT @result;
        """;

    private const string Release = "EXECUTE sys.sp_releaseapplock @Resource = @name, @LockOwner = N'Session', @DbPrincipal = N'public';";

    /// <summary>Rows of other sessions need VIEW SERVER STATE; without it there is none, or an error.</summary>
    private const string Holder =
        """
        SELECT TOP (1) CAST(l.request_session_id AS int), s.program_name, s.host_name,
               (SELECT MAX(t.resource_description) FROM sys.dm_tran_locks AS t
                WHERE t.resource_type = N'APPLICATION' AND t.resource_database_id = DB_ID() AND t.request_session_id = l.request_session_id AND t.resource_description LIKE @since)
        FROM sys.dm_tran_locks AS l LEFT JOIN sys.dm_exec_sessions AS s ON s.session_id = l.request_session_id
        WHERE l.resource_type = N'APPLICATION' AND l.resource_database_id = DB_ID() AND l.request_status = N'GRANT' AND l.resource_description LIKE @name
        """;

    private readonly string _name = "Migrations:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(history)))[..8];
    private string? _since;

    /// <summary>For the batch that writes the journal: refuses where the session is not the one that took the lock; empty while none is held.</summary>
    public string Guard => _since is null ? "" : $"""
        IF APPLOCK_MODE(N'public', {SqlText.Literal(_name)}, N'Session') <> N'Exclusive' THROW 50002, N'The session has lost the lock of the migrations, so another run may be at work. Run again.', 1;

        """;

    /// <summary>Null: taken. Else: who holds it.</summary>
    /// <exception cref="MigrationException">SQL Server gives no such lock.</exception>
    public async Task<LockHolder?> TryTakeAsync(CancellationToken cancellationToken)
    {
        var result = await TakeAsync(_name, cancellationToken).ConfigureAwait(false);
        if (result == -1)
        {
            return await FindHolderAsync(cancellationToken).ConfigureAwait(false);
        }

        if (result < 0)
        {
            throw new MigrationException(string.Create(CultureInfo.InvariantCulture, $"sp_getapplock answered {result}, so the lock of the migrations cannot be taken: -2 means cancelled, -3 a deadlock, -999 a wrong call. Run again."));
        }

        _since = string.Create(CultureInfo.InvariantCulture, $"{_name}:{DateTimeOffset.UtcNow.ToUnixTimeSeconds()}");
        await TakeAsync(_since, cancellationToken).ConfigureAwait(false);
        return null;
    }

    public async Task GiveBackAsync(CancellationToken cancellationToken)
    {
        // With the session gone its locks are, too.
        if (_since is { } since && commands.Connection.State == ConnectionState.Open)
        {
            await ReleaseAsync(since, cancellationToken).ConfigureAwait(false);
            await ReleaseAsync(_name, cancellationToken).ConfigureAwait(false);
        }

        _since = null;
    }

    private async Task<int> TakeAsync(string name, CancellationToken cancellationToken) =>
        await commands.ScalarAsync(Take, [new JournalValue("name", name)], cancellationToken).ConfigureAwait(false) is int result ? result : -999;

    private async Task ReleaseAsync(string name, CancellationToken cancellationToken)
    {
        using var command = commands.Create(Release, new JournalValue("name", name));
        await commands.SendAsync(command, command.ExecuteNonQueryAsync, StatementLimits.None, default, cancellationToken).ConfigureAwait(false);
    }

    private async Task<LockHolder> FindHolderAsync(CancellationToken cancellationToken)
    {
        // As the view writes it: <principal>:[<name>]:(<hash>).
        using var command = commands.Create(Holder, new JournalValue("name", $"%:[[]{_name}]:%"), new JournalValue("since", $"%:[[]{_name}:%"));
        try
        {
            using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            return await reader.ReadAsync(cancellationToken).ConfigureAwait(false)
                ? new LockHolder(reader.GetInt32(0), Text(reader, 1), Text(reader, 2), Since(Text(reader, 3)))
                : LockHolder.Unknown;
        }
        catch (DbException)
        {
            return LockHolder.Unknown;
        }
    }

    private static string Text(DbDataReader reader, int column) => reader.IsDBNull(column) ? "" : reader.GetString(column);

    private DateTimeOffset? Since(string description)
    {
        var start = description.IndexOf(_name + ":", StringComparison.Ordinal) + _name.Length + 1;
        var end = description.IndexOf(']', Math.Min(start, description.Length));
        return end > start && long.TryParse(description.AsSpan(start, end - start), CultureInfo.InvariantCulture, out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
    }
}

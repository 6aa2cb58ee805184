using Migrations.Providers;
using Npgsql;
using NpgsqlTypes;

namespace Migrations.PostgreSql.Journal;

/// <summary>Reads the journal. Only a table that does not exist reads as empty.</summary>
internal sealed class HistoryReader(NpgsqlConnection connection, PostgreSqlJournal journal)
{
    public async Task<IReadOnlyList<JournalEntry>> HistoryAsync(CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand(journal.ReadHistory, connection);
        var values = await ReadAsync(command, reader => reader.GetString(0), cancellationToken).ConfigureAwait(false);
        return [.. values.SelectMany(value => value.Split(JournalLine.Separator)).Select(JournalLine.Parse).OrderBy(entry => entry.Sequence)];
    }

    /// <summary>Null where it cannot be had, for whatever reason: reading the rows, which comes next then, tells it.</summary>
    public async Task<string?> FingerprintAsync(CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand(journal.ReadFingerprint, connection);
        try
        {
            return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) as string;
        }
        catch (NpgsqlException)
        {
            return null;
        }
    }

    public async Task<IReadOnlyList<LogEntry>> LogAsync(int count, CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand(journal.ReadLog, connection);
        command.Parameters.Add(new NpgsqlParameter { Value = count, NpgsqlDbType = NpgsqlDbType.Integer });
        return await ReadAsync(command, Log, cancellationToken).ConfigureAwait(false);
    }

    public async Task<StoredScript?> DownScriptAsync(MigrationKey key, CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand(journal.ReadDownScript, connection);
        command.Parameters.Add(new NpgsqlParameter { Value = key.Version, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new NpgsqlParameter { Value = key.Name, NpgsqlDbType = NpgsqlDbType.Text });
        var scripts = await ReadAsync(command, r => new StoredScript(r.GetFieldValue<byte[]>(0), r.GetFieldValue<byte[]>(1)), cancellationToken).ConfigureAwait(false);
        return scripts.Count == 0 ? null : scripts[0];
    }

    private async Task<IReadOnlyList<T>> ReadAsync<T>(NpgsqlCommand command, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        var rows = new List<T>();
        try
        {
            using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                rows.Add(read(reader));
            }
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            return [];
        }
        catch (PostgresException e) when (PostgreSqlErrors.Classify(e, connection) == StatementFailure.Permanent)
        {
            throw new MigrationException($"The journal {journal.History} cannot be read: {PostgreSqlErrors.Reason(e)} Nothing was done, for without it nobody knows what is applied.", e);
        }

        return rows;
    }

    private static LogEntry Log(NpgsqlDataReader reader) => new()
    {
        At = reader.GetFieldValue<DateTimeOffset>(0),
        RunId = reader.GetGuid(1),
        Action = reader.GetString(2),
        Key = new MigrationKey(reader.GetString(3), reader.GetString(4)),
        Application = reader.GetString(5),
        By = reader.GetString(6),
        Message = reader.GetString(7),
    };
}

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
        return await ReadAsync(command, Entry, cancellationToken).ConfigureAwait(false);
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

    private static JournalEntry Entry(NpgsqlDataReader reader) => new()
    {
        Key = new MigrationKey(reader.GetString(0), reader.GetString(1)),
        Kind = (MigrationKind)reader.GetInt32(2),
        Sequence = reader.GetInt64(3),
        Checksum = reader.GetString(4),
        CodeChecksum = reader.GetString(5),
        Chain = reader.GetString(6),
        State = JournalValues.ParseState(reader.GetString(7)),
        AppliedAt = reader.GetFieldValue<DateTimeOffset>(8),
        Duration = TimeSpan.FromMilliseconds(reader.GetInt64(9)),
        AppliedBy = reader.GetString(10),
        Application = reader.GetString(11),
        RunId = reader.GetGuid(12),
        CompletedStatements = reader.GetInt32(13),
        CompletedRows = reader.GetInt64(14),
        CompletedChecksum = reader.GetString(15),
        HasDown = reader.GetBoolean(16),
    };

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

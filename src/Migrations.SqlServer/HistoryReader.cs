using System.Data.Common;
using Migrations.Providers;

namespace Migrations.SqlServer;

/// <summary>Reads the journal. Only a table that does not exist reads as empty.</summary>
internal sealed class HistoryReader(SqlServerCommands commands, SqlServerJournal journal)
{
    public Task<IReadOnlyList<JournalEntry>> HistoryAsync(CancellationToken cancellationToken) => ReadAsync(journal.HistoryName, journal.ReadHistory, [], Entry, cancellationToken);

    public Task<IReadOnlyList<LogEntry>> LogAsync(int count, CancellationToken cancellationToken) =>
        ReadAsync(journal.LogName, journal.ReadLog, [new JournalValue("count", count)], Log, cancellationToken);

    public async Task<StoredScript?> DownScriptAsync(MigrationKey key, CancellationToken cancellationToken)
    {
        var scripts = await ReadAsync(
            journal.HistoryName, journal.ReadDownScript, JournalValues.Of(key), r => new StoredScript((byte[])r.GetValue(0), (byte[])r.GetValue(1)), cancellationToken).ConfigureAwait(false);
        return scripts.Count == 0 ? null : scripts[0];
    }

    private async Task<IReadOnlyList<T>> ReadAsync<T>(
        string table, string sql, IReadOnlyList<JournalValue> values, Func<DbDataReader, T> read, CancellationToken cancellationToken)
    {
        var rows = new List<T>();
        try
        {
            using var command = commands.Create(sql, values);
            using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                rows.Add(read(reader));
            }

            return rows;
        }
        catch (DbException e) when (commands.Errors.Number(e) == SqlServerErrors.InvalidObjectName && e.Message.Contains(table, StringComparison.OrdinalIgnoreCase))
        {
            return [];
        }
        catch (DbException e) when (commands.Errors.Explain(e, default) is { Failure: not StatementFailure.Permanent } failure)
        {
            throw failure;
        }
        catch (Exception e) when (e is DbException or InvalidCastException or FormatException)
        {
            throw new MigrationException($"The journal table {SqlText.Quote(journal.Schema, table)} cannot be read: {e.Message} Nothing was done, for without it nobody knows what is applied.", e);
        }
    }

    private static JournalEntry Entry(DbDataReader reader) => new()
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
        HasDown = reader.GetInt32(16) != 0,
    };

    private static LogEntry Log(DbDataReader reader) => new()
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

using System.Data.Common;
using Migrations.Providers;

namespace Migrations.Sqlite;

/// <summary>Writes the journal with commands that stay prepared: a thousand migrations write two thousand rows by the same few statements.</summary>
internal sealed class JournalWriter(SqliteCommands commands, SqliteJournal journal) : IDisposable
{
    private readonly Dictionary<string, DbCommand> _prepared = new(StringComparer.Ordinal);

    public JournalNames Names => journal.Names;

    public async Task WriteAsync(JournalChange change, StatementLimits limits, StatementPlace place, CancellationToken cancellationToken)
    {
        var timed = change is SavedEntry { Entry.Duration: null } saved ? saved with { Entry = saved.Entry with { Duration = TimeSpan.Zero } } : change;
        foreach (var statement in journal.Write(timed))
        {
            var command = Prepared(statement);
            command.Transaction = commands.Transaction;
            await SqliteCommands.SendAsync(command.ExecuteNonQueryAsync, limits, place, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>True when the migration that the change enters has a row already.</summary>
    public async Task<bool> HasEnteredAsync(JournalChange change, CancellationToken cancellationToken) =>
        change is SavedEntry { Replaces: false, Entry.Key: var key } && await commands.CountAsync(journal.IsApplied, JournalValues.Of(key), cancellationToken).ConfigureAwait(false) != 0;

    public void Dispose()
    {
        foreach (var command in _prepared.Values)
        {
            command.Dispose();
        }
    }

    private DbCommand Prepared(JournalStatement statement)
    {
        if (!_prepared.TryGetValue(statement.Sql, out var command))
        {
            return _prepared[statement.Sql] = commands.Create(statement.Sql, statement.Values);
        }

        for (var i = 0; i < statement.Values.Count; i++)
        {
            command.Parameters[i].Value = ConnectionCommands.Value(statement.Values[i]);
        }

        return command;
    }
}

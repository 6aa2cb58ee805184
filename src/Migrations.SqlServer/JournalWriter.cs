using Migrations.Providers;

namespace Migrations.SqlServer;

/// <summary>Writes the journal.</summary>
internal sealed class JournalWriter(SqlServerCommands commands, SqlServerJournal journal, ApplicationLock runLock)
{
    /// <summary>In the migration's transaction: refuses to write where a script has ended it, for then nothing would be undone together with the row.</summary>
    public async Task WriteInsideAsync(JournalChange change, StatementPlace place, CancellationToken cancellationToken)
    {
        const string InTransaction = "IF @@TRANCOUNT <> 1 THROW 50001, N'The migration ended its transaction itself, or began another one and did not end it. Leave both to the migration''s own.', 1;";
        var statement = journal.Write(WithDuration(change));
        await SendAsync(statement with { Sql = $"SET NOCOUNT ON;\n{InTransaction}\n{runLock.Guard}{statement.Sql}" }, place, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>In a transaction of its own, inside of one that a script may have begun.</summary>
    public async Task WriteAloneAsync(JournalChange change, CancellationToken cancellationToken)
    {
        var statement = journal.Write(WithDuration(change));
        var sql =
            $"""
            SET NOCOUNT ON;
            BEGIN TRY
            BEGIN TRANSACTION;
            {runLock.Guard}{statement.Sql}
            COMMIT TRANSACTION;
            END TRY
            BEGIN CATCH
            IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION;
            THROW;
            END CATCH;
            """;
        await SendAsync(statement with { Sql = sql }, default, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>True when the migration that the change enters has a row already.</summary>
    public async Task<bool> HasEnteredAsync(JournalChange change, CancellationToken cancellationToken) =>
        change is SavedEntry { Replaces: false, Entry.Key: var key } && await commands.ScalarAsync(journal.IsApplied, JournalValues.Of(key), cancellationToken).ConfigureAwait(false) is > 0;

    private async Task SendAsync(JournalStatement statement, StatementPlace place, CancellationToken cancellationToken)
    {
        using var command = commands.Create(statement.Sql, statement.Values);
        await commands.SendAsync(command, command.ExecuteNonQueryAsync, StatementLimits.None, place, cancellationToken).ConfigureAwait(false);
    }

    private static JournalChange WithDuration(JournalChange change) =>
        change is SavedEntry { Entry.Duration: null } saved ? saved with { Entry = saved.Entry with { Duration = TimeSpan.Zero } } : change;
}

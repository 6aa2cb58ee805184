using System.Diagnostics;
using Migrations.Providers;

namespace Migrations.Sqlite;

/// <summary>
/// Several migrations behind one commit, for each commit waits for the disk. Their journal rows are in the same transaction. When one fails, all is undone, and those
/// before it run again and are committed: no savepoints, which every run would pay for, and which INSERT OR ROLLBACK takes away.
/// </summary>
internal sealed class SharedCommit(SqliteCommands commands, DatabaseTransaction transaction, TransactionParts parts, JournalWriter journal)
{
    /// <summary>For so long at most are other connections kept from writing, but for the migration at work.</summary>
    private static readonly TimeSpan s_longest = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// Checks of foreign keys that are put off until the commit would fall on another migration: they are in the schema with this word. What is attached is not looked at.
    /// </summary>
    private const string PutsOffChecks =
        """
        SELECT (SELECT count(*) FROM sqlite_master WHERE sql LIKE '%deferred%') + (SELECT count(*) FROM sqlite_temp_master WHERE sql LIKE '%deferred%')
             + (SELECT count(*) FROM pragma_database_list WHERE name NOT IN ('main', 'temp'))
        """;

    public async Task<bool> IsPossibleAsync(CancellationToken cancellationToken) =>
        await commands.CountAsync(PutsOffChecks, [], cancellationToken).ConfigureAwait(false) == 0;

    /// <summary>Nothing but statements, none of which minds where the transaction ends.</summary>
    public bool Takes(MigrationTransaction work) => work.Parts.All(part => part.IsPlain && part.Statements.All(s =>
        !s.AroundTransaction
        && !s.Text.Contains("defer", StringComparison.OrdinalIgnoreCase)
        && !s.Text.Contains(journal.Names.History, StringComparison.OrdinalIgnoreCase)
        && !s.Text.Contains(journal.Names.Log, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Runs as many from <paramref name="first"/> on as fit.</summary>
    /// <returns>The number of the first that was not run.</returns>
    public async Task<int> RunAsync(
        IReadOnlyList<MigrationTransaction> transactions, int first, int end, Action<int, TimeSpan> committed, CancellationToken cancellationToken)
    {
        var done = new List<TimeSpan>();
        try
        {
            await transaction.BeginAsync(forCode: false, transactions[first].Limits, new StatementPlace(first, 0), cancellationToken).ConfigureAwait(false);
            await RunAllAsync(transactions, first, end, done, cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(transactions[first].Limits, new StatementPlace(first, 0)).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            await transaction.RollbackAsync().ConfigureAwait(false);
            var failed = e is StatementException failure ? failure.TransactionIndex : first + done.Count;
            for (var next = first; next < failed;)
            {
                next = await RunAsync(transactions, next, failed, committed, CancellationToken.None).ConfigureAwait(false);
            }

            throw;
        }

        for (var i = 0; i < done.Count; i++)
        {
            committed(first + i, done[i]);
        }

        return first + done.Count;
    }

    /// <summary>The journal's rows come last, together: behind each change of the schema SQLite would prepare their statements anew.</summary>
    private async Task RunAllAsync(IReadOnlyList<MigrationTransaction> transactions, int first, int end, List<TimeSpan> done, CancellationToken cancellationToken)
    {
        var changes = new List<(JournalChange Change, StatementPlace Place)>();
        var started = Stopwatch.GetTimestamp();
        while (first + done.Count < end && (done.Count == 0 || Stopwatch.GetElapsedTime(started) < s_longest))
        {
            var index = first + done.Count;
            var clock = Stopwatch.GetTimestamp();
            for (var part = 0; part < transactions[index].Parts.Count; part++)
            {
                var place = new StatementPlace(index, part);
                changes.Add((await parts.RunAsync(transactions[index].Parts[part], 0, transactions[index].Limits, place, cancellationToken).ConfigureAwait(false), place));
            }

            done.Add(Stopwatch.GetElapsedTime(clock));
        }

        foreach (var (change, place) in changes)
        {
            await journal.WriteAsync(change, transactions[place.Transaction].Limits, place, CancellationToken.None).ConfigureAwait(false);
        }
    }
}

using System.Diagnostics;
using Migrations.Providers;

namespace Migrations.Sqlite;

/// <summary>Runs the transactions of a run: plain ones several behind a commit, all others each behind its own.</summary>
internal sealed class SqliteTransactions(SqliteCommands commands, DatabaseTransaction transaction, TransactionParts parts, JournalWriter journal)
{
    private readonly SharedCommit _shared = new(commands, transaction, parts, journal);
    private readonly SingleTransaction _single = new(commands, transaction, parts, journal);

    public async Task RunAsync(IReadOnlyList<MigrationTransaction> transactions, Action<int, TimeSpan> committed, CancellationToken cancellationToken)
    {
        try
        {
            await RunInOrderAsync(transactions, committed, cancellationToken).ConfigureAwait(false);
        }
        catch (StatementException e)
        {
            await RefuseEnteredAsync(transactions[e.TransactionIndex].Parts[e.PartIndex].Change).ConfigureAwait(false);
            throw;
        }
    }

    private async Task RunInOrderAsync(IReadOnlyList<MigrationTransaction> transactions, Action<int, TimeSpan> committed, CancellationToken cancellationToken)
    {
        for (var next = 0; next < transactions.Count;)
        {
            var end = next;
            while (end < transactions.Count && _shared.Takes(transactions[end]))
            {
                end++;
            }

            if (end - next > 1 && await _shared.IsPossibleAsync(cancellationToken).ConfigureAwait(false))
            {
                next = await _shared.RunAsync(transactions, next, end, committed, cancellationToken).ConfigureAwait(false);
                continue;
            }

            var clock = Stopwatch.GetTimestamp();
            await _single.RunAsync(transactions[next], next, cancellationToken).ConfigureAwait(false);
            committed(next++, Stopwatch.GetElapsedTime(clock));
        }
    }

    /// <summary>A lock file on a network file system may be no lock; the key of the journal's row is what counts, and it says why the migration failed.</summary>
    /// <exception cref="MigrationException">Another run has applied the migration.</exception>
    private async Task RefuseEnteredAsync(JournalChange change)
    {
        if (await journal.HasEnteredAsync(change, CancellationToken.None).ConfigureAwait(false))
        {
            throw new MigrationException($"{((SavedEntry)change).Entry.Key} was applied by another run at the same time, although this one holds the lock. Is the database on a network file system? Locks of files do not work on all of them.");
        }
    }
}
